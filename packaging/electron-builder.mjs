// How the Electron app is packed (https://www.electron.build). `npm run package` uses it; docs/deployment.md says what
// becomes of it. Everything it packs is checked by test/shells/packaging.test.ts.

/** Prebuilt for other systems than the one that is packed for. */
const foreign = (own) =>
  [
    'darwin-arm64',
    'darwin-x64',
    'linux-arm64',
    'linux-x64',
    'linuxmusl-arm64',
    'linuxmusl-x64',
    'win32-arm64',
    'win32-x64',
  ]
    .filter((each) => each !== own)
    .map((each) => `!node_modules/better-sqlite3/prebuilds/${each}.node`);

/** @param {string} system such as linux-x64 @returns {import('electron-builder').Configuration} */
export const configuration = (system) => ({
  appId: 'hoa-ban.kiosk',
  // Folders and commands are called after it: no blank.
  productName: 'hoa-ban-app',
  copyright: 'MIT',
  directories: { output: 'dist', buildResources: 'packaging' },
  // better-sqlite3's Node-API prebuilds run in Electron as they are; the rebuild step misreads them.
  npmRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node', '**/node_modules/@img/**', '**/node_modules/@napi-rs/**'],
  files: [
    'out/main/**',
    'out/renderer/**',
    'resources/hub/**',
    'resources/locales/**',
    'resources/sample/**',
    'package.json',
    // The pinned Node of the sources: Electron is one itself.
    '!node_modules/node-*/**',
    '!node_modules/@types/**',
    '!node_modules/undici-types/**',
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/binding.gyp',
    ...foreign(system),
    '!node_modules/@img/*linuxmusl*/**',
    '!node_modules/@napi-rs/canvas-*-musl/**',
    '!node_modules/pdfjs-dist/{web,image_decoders,types}/**',
    '!node_modules/pdfjs-dist/build/**',
    '!**/*.{map,md,ts,mts,cts}',
    '!**/{test,tests,__tests__,example,examples,docs,bench,benchmark}/**',
  ],
  extraMetadata: {
    homepage: 'http://127.0.0.1:4870/',
    author: { name: 'Hoa Ban', email: 'hoa-ban@localhost' },
  },
  extraResources: [
    { from: 'resources/deploy', to: 'deploy' },
    { from: 'docs/deployment.md', to: 'deployment.md' },
  ],
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Education',
    executableName: 'hoa-ban-app',
    synopsis: 'Exhibition kiosk with votes that can be proved',
    maintainer: 'Hoa Ban <hoa-ban@localhost>',
  },
  win: { target: ['nsis'] },
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: false,
    deleteAppDataOnUninstall: false,
  },
  // What an installed kiosk's binary cannot do any more, whatever it is started with
  // (https://www.electronjs.org/docs/latest/tutorial/fuses).
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    // On Windows and macOS; on Linux the app belongs to root.
    enableEmbeddedAsarIntegrityValidation: true,
    grantFileProtocolExtraPrivileges: false,
    enableCookieEncryption: false,
  },
});

export default configuration(`${process.platform}-${process.arch}`);
