import { api } from '../../../lib/api'
import { Act } from '../shared/act'
import type { Product } from './queries'

type OfProduct = { readonly product: Product }
const moderated = api.v1.admin.products[':product_id']
const at = ({ id }: Product, reason: string) => ({ param: { product_id: id }, json: { reason } })

/** What staff do to a product. */
export const ProductActs = ({ product }: OfProduct) => (
  <>
    {product.featured_at ? <Unfeature product={product} /> : <Feature product={product} />}
    {product.taken_down_at ? <Restore product={product} /> : <TakeDown product={product} />}
  </>
)

const TakeDown = ({ product }: OfProduct) => (
  <Act
    label="Take down"
    title={`Take ${product.name} down?`}
    action="Take it down"
    grave
    typed={product.slug}
    reasonHint="Its provider is told it, by mail too. Consumers do not see it."
    done={`${product.name} is taken down.`}
    send={(reason) => moderated['take-down'].$post(at(product, reason))}
  >
    <ul className="list-disc space-y-1 pl-5">
      <li>
        Its page and its documentation are gone from the marketplace;{' '}
        <code>/apis/{product.slug}</code> answers that there is no such API.
      </li>
      <li>
        Within seconds its consumers' calls are answered with <code>404</code>, code{' '}
        <code>unknown_product</code>. Nothing is counted for them.
      </li>
      <li>
        Subscriptions, keys and invoices are not touched: cancel or refund what should not be paid.
      </li>
    </ul>
  </Act>
)

const Restore = ({ product }: OfProduct) => (
  <Act
    label="Restore"
    title={`Serve ${product.name} again?`}
    action="Restore"
    done={`${product.name} is restored.`}
    send={(reason) => moderated.restore.$post(at(product, reason))}
  >
    <p>
      It is listed and served as its provider has it, which is {product.visibility}. Keys work again
      within seconds.
    </p>
    <p>It was taken down for: {product.take_down_reason}</p>
  </Act>
)

const Feature = ({ product }: OfProduct) => (
  <Act
    label="Feature"
    title={`Show ${product.name} first?`}
    action="Feature"
    done={`${product.name} is featured.`}
    send={(reason) => moderated.feature.$post(at(product, reason))}
  >
    <p>
      It stands before the others in the marketplace, beside what else is featured, until somebody
      takes it out.
    </p>
  </Act>
)

const Unfeature = ({ product }: OfProduct) => (
  <Act
    label="Feature no longer"
    title={`Show ${product.name} first no longer?`}
    action="Feature no longer"
    done={`${product.name} is no longer featured.`}
    send={(reason) => moderated.unfeature.$post(at(product, reason))}
  >
    <p>It stands among the others again, by how many subscribe to it.</p>
  </Act>
)
