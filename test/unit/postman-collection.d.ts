// The package has types, and a manifest that does not say where.
import 'postman-collection/types'
