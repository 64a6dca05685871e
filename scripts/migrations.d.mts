export declare function contractionsIn(sql: string): string[]
