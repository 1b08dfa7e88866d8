import Link from "next/link";
import { corpus } from "./corpus.js";
import { Search } from "./search.jsx";

// A server component: it reads the corpus, and shows the element.
export default async function Page() {
  const documents = (await corpus).documents();
  return (
    <main>
      <h1>Tea</h1>
      <ul>
        {documents.map(({ id, title, url }) => (
          <li key={id}>
            <Link href={url}>{title}</Link>
          </li>
        ))}
      </ul>
      <Search />
    </main>
  );
}
