export interface SecretPlace {
  read(name: string, holders: readonly string[]): string
  write(name: string, value: string, holders: readonly string[]): Promise<void>
}
export declare function localSecrets(home: string): SecretPlace
