import type { Plugin } from 'vite'

export function allowGateway(url: string): Plugin
export function withGateway(headers: string, url: string): string
