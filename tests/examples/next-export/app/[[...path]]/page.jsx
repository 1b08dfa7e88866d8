// The pages of the site: the Markdown of a folder, whatever else they might be.
import { readdirSync, readFileSync } from "node:fs";
import { marked } from "marked";

const files = readdirSync("content", { recursive: true }).filter((name) => name.endsWith(".md"));
const addressOf = (file) => file.replace(/\.md$/, "").split("/").filter((step) => step !== "index");

export const generateStaticParams = () => files.map((file) => ({ path: addressOf(file) }));

export default async function Page({ params }) {
  const { path = [] } = await params;
  const file = files.find((name) => addressOf(name).join("/") === path.join("/"));
  const text = readFileSync(`content/${file}`, "utf8").replace(/^---[^]*?---\n/, "");
  const html = marked(text).replace(/href="([^":]+)\.md"/g, 'href="/docs/$1"');
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
