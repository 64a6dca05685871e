export { onRequest } from '../src/agents/on-request'
