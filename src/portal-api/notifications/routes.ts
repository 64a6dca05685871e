import { createRoute } from '@hono/zod-openapi'
import { answers, personal, route, takes } from '../app-types'
import { toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { listNotifications } from './list'
import { getPreferences, setPreferences } from './preferences'
import { readAll, readOne } from './read'
import {
  NotificationPage,
  NotificationPath,
  NotificationsQuery,
  PreferencesView,
  ReadAll,
  SetPreferences,
  toNotificationView,
  UnreadView,
} from './schemas'

const tags = ['Notifications']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me/notifications',
    operationId: 'listNotifications',
    summary: 'What you were told of, in all your organisations; kept for 90 days',
    tags,
    security: personal,
    request: { query: NotificationsQuery },
    responses: { 200: answers(NotificationPage, 'Newest first'), ...reading() },
  }),
  handler: async (c) => {
    const { page, unread } = await listNotifications(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json({ ...toPage(page, toNotificationView), unread }, 200)
  },
})

const read = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/notifications/{notification_id}/read',
    operationId: 'readNotification',
    summary: 'Mark a notification as read',
    tags,
    security: personal,
    request: { params: NotificationPath },
    responses: { 200: answers(UnreadView, 'Read'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { notification_id } = c.req.valid('param')
    const unread = await readOne(c.var.deps, c.var.caller, notification_id)
    return c.json(UnreadView.parse({ unread }), 200)
  },
})

const readThem = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/notifications/read-all',
    operationId: 'readAllNotifications',
    summary: 'Mark all notifications up to one as read',
    tags,
    security: personal,
    request: { body: takes(ReadAll) },
    responses: { 200: answers(UnreadView, 'Read'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { until_id } = c.req.valid('json')
    const unread = await readAll(c.var.deps, c.var.caller, until_id)
    return c.json(UnreadView.parse({ unread }), 200)
  },
})

const preferences = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me/notification-preferences',
    operationId: 'getNotificationPreferences',
    summary: 'What you want to be told of, and how',
    tags,
    security: personal,
    responses: { 200: answers(PreferencesView, 'All types'), ...reading() },
  }),
  handler: async (c) => {
    const data = await getPreferences(c.var.deps, c.var.caller)
    return c.json(PreferencesView.parse({ data }), 200)
  },
})

const choose = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/me/notification-preferences',
    operationId: 'setNotificationPreferences',
    summary: 'Choose what you want to be told of, and how',
    tags,
    security: personal,
    request: { body: takes(SetPreferences) },
    responses: { 200: answers(PreferencesView, 'All types'), ...writing() },
  }),
  handler: async (c) => {
    await setPreferences(c.var.deps, c.var.caller, c.req.valid('json'))
    const data = await getPreferences(c.var.deps, c.var.caller)
    return c.json(PreferencesView.parse({ data }), 200)
  },
})

export const notificationRoutes = [list, read, readThem, preferences, choose] as const
