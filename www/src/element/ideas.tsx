/** Queries to offer a reader who does not know these documents, or found nothing. */
import type { JSX } from "preact";
import { Ask } from "./ask.js";

export function Ideas({ ideas, lead }: { ideas: string[]; lead: string }): JSX.Element | null {
  if (ideas.length === 0) return null;
  return (
    <div class="ideas">
      <span class="lead">{lead}</span>
      <ul>
        {ideas.map((idea) => (
          <li key={idea}>
            <Ask query={idea} />
          </li>
        ))}
      </ul>
    </div>
  );
}
