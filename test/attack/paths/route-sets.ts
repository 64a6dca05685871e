/** Five kinds of products. Every route has a plan and a weight of its own, dear ones beside cheap ones. */
import type { RouteRecord } from '../../../src/domain/config'
import { routeOf } from '../support/world'

export interface RouteSet {
  readonly name: string
  readonly slug: string
  readonly routes: readonly RouteRecord[]
  /** Concrete paths of routes that the lowest plan may call. */
  readonly cheap: readonly string[]
  /** Concrete paths of routes that it may not. */
  readonly dear: readonly string[]
}

const set = (
  name: string,
  routes: readonly RouteRecord[],
  cheap: readonly string[],
  dear: readonly string[],
): RouteSet => ({ name, slug: `set-${name}`, routes, cheap, dear })

export const ROUTE_SETS: readonly RouteSet[] = [
  set(
    'static',
    [
      routeOf('/public', 0, 1),
      routeOf('/public/info', 0, 2),
      routeOf('/users/me', 1, 3),
      routeOf('/reports/2024', 2, 4),
      routeOf('/billing:export', 3, 5),
      routeOf('/a/b/c', 4, 6),
      routeOf('/admin', 6, 7),
      routeOf('/admin/users', 7, 8),
      routeOf('/admin', 7, 9, { method: 'POST' }),
    ],
    ['/public', '/public/info'],
    ['/admin', '/admin/users', '/a/b/c', '/billing:export'],
  ),
  set(
    'parameters',
    [
      routeOf('/items', 0, 1),
      routeOf('/items/{id}', 0, 2),
      routeOf('/items/special', 4, 3),
      routeOf('/items/{id}/reviews', 2, 4),
      routeOf('/users/{user}/posts/{post}', 1, 5),
      routeOf('/users/{user}/posts/drafts', 5, 6),
      routeOf('/users/{user}/admin', 7, 7),
      routeOf('/items/{id}', 6, 8, { method: 'POST' }),
    ],
    ['/items', '/items/17'],
    ['/items/special', '/items/17/reviews', '/users/ann/admin', '/users/ann/posts/drafts'],
  ),
  set(
    'catch-all',
    [
      routeOf('/{rest+}', 0, 1),
      routeOf('/files/{path+}', 1, 2),
      routeOf('/files/private/{path+}', 4, 3),
      routeOf('/files/private/keys', 7, 4),
      routeOf('/admin', 6, 5),
      routeOf('/admin/{path+}', 5, 6),
      routeOf('/{rest+}', 3, 7, { method: 'POST' }),
    ],
    ['/hello', '/x/y/z'],
    ['/admin', '/admin/users', '/files/private/keys', '/files/private/a'],
  ),
  set(
    'affixes',
    [
      routeOf('/{id}', 0, 1),
      routeOf('/{id}.json', 2, 2),
      routeOf('/admin.json', 7, 3),
      routeOf('/v{major}/info', 0, 4),
      routeOf('/v1/info', 5, 5),
      routeOf('/report-{date}', 1, 6),
      routeOf('/report-{date}.csv', 4, 7),
      routeOf('/v{major}/users/{user}@home', 3, 8),
    ],
    ['/plain', '/v2/info'],
    ['/admin.json', '/v1/info', '/report-2024.csv', '/x.json'],
  ),
  set(
    'overlapping',
    [
      routeOf('/{tenant}/data', 0, 1),
      routeOf('/{tenant}/{table}', 1, 2),
      routeOf('/acme/{table}', 2, 3),
      routeOf('/{tenant}/secret', 3, 4),
      routeOf('/acme/secret', 7, 5),
      routeOf('/v{x}/{y}.json', 4, 6),
      routeOf('/{tenant}/{table}.json', 5, 7),
      routeOf('/{all+}', 0, 8),
      routeOf('/acme/data', 6, 9, { method: 'POST' }),
    ],
    ['/beta/data', '/one/two/three'],
    ['/acme/secret', '/beta/secret', '/acme/t1', '/v1/y.json'],
  ),
]
