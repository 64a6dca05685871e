export { routeTree as pageTree } from './page-tree.gen'
