export declare function figuresIn(command: readonly string[], output: string, root: string): string
export declare function provesNothing(output: string): boolean
export declare function withFigures(document: string, figures: string): string
