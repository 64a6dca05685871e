export interface LocalState {
  query(sql: string): Promise<unknown>
  import(file: string): Promise<string>
}
export declare function localState(home: string): LocalState
