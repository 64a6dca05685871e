import { it } from 'vitest'
import { addressGroup, networkOf } from '../../../src/domain/address-group'

it.for([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:1::', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
] as const)('%s counts as %s', ([address, group], { expect }) => {
  expect(addressGroup(address)).toBe(group)
})

it.for([
  ['203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['0:0:0:0::/64', '0:0:0::/48'],
  ['unknown', ''],
  ['', ''],
] as const)('%s is in the network %s', ([group, network], { expect }) => {
  expect(networkOf(group)).toBe(network)
})
