import { useState } from "react";
import { createRoot } from "react-dom/client";
import corpus from "../content?manicule";
import { Search } from "./Search.jsx";

function App() {
  const [total, setTotal] = useState(0);
  return (
    <main>
      <h1>Tea</h1>
      <Search src={corpus} noTools onSearch={(event) => setTotal(event.detail.total)} />
      <p>{total} found</p>
    </main>
  );
}

createRoot(document.getElementById("app")).render(<App />);
