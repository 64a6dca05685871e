/** The floor: what a Worker costs that only forwards. */
export default {
  fetch(request, { ORIGIN_URL }) {
    const { url } = request
    return fetch(ORIGIN_URL + url.slice(url.indexOf('/', 'https://'.length)), request)
  },
} satisfies ExportedHandler<{ readonly ORIGIN_URL: string }>
