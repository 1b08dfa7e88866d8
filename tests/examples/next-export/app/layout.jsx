export default function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <script async type="module" src="/docs/search/element.js" />
      </head>
      <body>
        <header>
          <manicule-search src="/docs/search/corpus.wasm" mode="dialog" hotkey="mod+k /" />
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
