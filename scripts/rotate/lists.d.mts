export interface Rotation {
  readonly form: 'numbered' | 'list' | 'single'
  readonly holders: readonly ('gateway' | 'api')[]
  readonly counted?: boolean
  readonly retires?: boolean
}
export interface Shown {
  readonly secrets: readonly {
    readonly name: string
    readonly keys: readonly { readonly id: string; readonly in_use: number }[]
  }[]
  readonly unpublished: { readonly products: number; readonly subscriptions: number }
}
export declare const rotations: Readonly<Record<string, Rotation>>
export declare function withNew(name: string, text: string, fresh: string): string
export declare function without(name: string, text: string, id: string): string
export declare function rotationOf(name: string): Rotation
export declare function whyNot(name: string, id: string, shown: Shown): string | null
export declare function shapeOf(name: string, text: string): string
