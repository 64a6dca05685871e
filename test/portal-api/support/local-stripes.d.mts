export function localStripes(): (request: Request) => Promise<Response>
