/** For `Lazy`: a module of components and the store that they draw, loaded at the same time. */
export async function withStore<M extends object, S>(
  loading: Promise<M>,
  loadingStore: Promise<S>,
): Promise<M & { store: S }> {
  const [module, store] = await Promise.all([loading, loadingStore])
  return { ...module, store }
}
