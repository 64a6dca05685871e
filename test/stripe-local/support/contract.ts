import { loadContract } from '../../../stripe-local/contract/generate.ts'

/** Makes the contract once, before the files that read it run side by side. */
export default function setup(): void {
  loadContract()
}
