import type { JSX } from "preact";
import type { Opening } from "./opening.js";
import type { Strings } from "./strings.js";

interface StatusProps {
  opening: Pick<Opening, "status" | "error">;
  words: Strings;
}

/** What is said where there is nothing to ask yet: opening, failed, or no address. */
export function Status({ opening: { status, error }, words }: StatusProps): JSX.Element {
  if (status === "loading") return <p part="loading" class="calm">{words.loading}</p>;
  if (status !== "failed") return <p part="hint" class="calm">{words.noSource}</p>;
  const code = error!.code === "wrong-analyzer" ? "wrong-version" : error!.code;
  return (
    <div part="error" role="alert">
      <p>{words.error[code as keyof Strings["error"]] ?? words.noSource}</p>
      <button part="retry" class="more" type="button" data-action="retry">
        {code === "whole" ? `${words.loadAll} (${(error!.size! / 1e6).toFixed(1)} MB)` : words.retry}
      </button>
      <p part="error-detail" class="detail" lang="en">{error!.message}</p>
    </div>
  );
}
