/** Chromium with nothing that it would do on the network by itself. */
export const chromiumArgs: string[] = [
  '--enable-unsafe-extension-debugging',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Loads one unpacked extension, and no other. */
export const withExtension = (extensionDir: string): string[] => [
  `--disable-extensions-except=${extensionDir}`,
  `--load-extension=${extensionDir}`,
]

/** Lets no name but localhost resolve: proof that nothing else is contacted. */
export const onlyLoopback = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost'
