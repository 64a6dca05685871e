import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import { make, mergedMetadata } from '../../state/world.ts'
import { createPrice } from './prices.ts'

/** https://docs.stripe.com/api/products */
export const productHandlers: Handlers = {
  'POST /v1/products': handler<Stripe.ProductCreateParams>((w, { params }) => {
    if (params.id && w.store.any(params.id))
      refuse('Product already exists.', 'id', 'resource_already_exists')
    const product = make(w, 'product', {
      ...(params.id && { id: params.id }),
      name: params.name,
      active: params.active ?? true,
      description: params.description ?? null,
      metadata: mergedMetadata({}, params.metadata),
      type: 'service',
      tax_code: params.tax_code ?? null,
      statement_descriptor: params.statement_descriptor ?? null,
      unit_label: params.unit_label ?? null,
      url: params.url ?? null,
      default_price: null,
      updated: w.clock.now(),
    })
    emit(w, 'product.created', product)
    if (params.default_price_data)
      product.default_price = createPrice(w, {
        ...params.default_price_data,
        product: product.id,
      }).id
    return product
  }),

  'GET /v1/products/{id}': (w, call) => w.store.get('product', idOf(call)),

  'POST /v1/products/{id}': handler<Stripe.ProductUpdateParams>((w, call) => {
    const product = w.store.get('product', idOf(call))
    const { params } = call
    if (params.name !== undefined) product.name = params.name
    if (params.active !== undefined) product.active = params.active
    if (params.description !== undefined) product.description = params.description || null
    if (params.default_price !== undefined) product.default_price = params.default_price
    if (params.tax_code !== undefined) product.tax_code = params.tax_code || null
    product.metadata = mergedMetadata(product.metadata, params.metadata ?? {})
    product.updated = w.clock.now()
    emit(w, 'product.updated', product)
    return product
  }),

  'GET /v1/products': handler<Stripe.ProductListParams>((w, call) => {
    const { active, ids } = call.params
    return listOf(
      w,
      'product',
      call,
      (product) =>
        (active === undefined || product.active === active) &&
        (ids === undefined || ids.includes(product.id)),
    )
  }),
}
