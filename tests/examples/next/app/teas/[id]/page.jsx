import { corpus } from "../../corpus.js";

export async function generateStaticParams() {
  return (await corpus).documents().map(({ url }) => ({ id: url.split("/").at(-1) }));
}

export default async function Tea({ params }) {
  const { id } = await params;
  const opened = await corpus;
  const found = opened.documents().find(({ url }) => url === `/teas/${id}`);
  const { title, blocks } = opened.document(found.id);
  return (
    <article>
      <h1>{title}</h1>
      {blocks.map(({ kind, text, anchor }, i) => (kind === "heading" ? <h2 key={i} id={anchor}>{text}</h2> : <p key={i}>{text}</p>))}
    </article>
  );
}
