export function sdkCalls(text: string): string[]
export function operationOf(call: string): Promise<string>
export function usedOperations(): Promise<Map<string, string[]>>
