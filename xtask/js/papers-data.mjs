// Data of others that is part of our own sources, where no crate or package says so.
import { readFileSync } from "node:fs";

export const dataSets = [
  {
    name: "OpenCC TSCharacters",
    version: "by hanconv 0.5.1",
    license: "Apache-2.0",
    by: ["Carbo Kuo", "OpenCC contributors"],
    ref: "data:OpenCC",
    needs: [],
    words: ["Licensed under the Apache License, Version 2.0 (see LICENSE-APACHE).\nChanged: simplified characters are grouped with the traditional ones that they stand for."],
  },
  {
    name: "Snowball",
    version: "2d2e312, between 3.0.1 and 3.1.0",
    license: "BSD-3-Clause",
    by: ["Martin Porter", "Richard Boulton", "Yoshiki Shibukawa", "Olly Betts", "authors of the algorithms"],
    ref: "data:Snowball",
    needs: [],
    words: [readFileSync(new URL("../../tests/data/snowball/COPYING", import.meta.url), "utf8")],
  },
  {
    name: "Unicode Character Database",
    version: "17.0.0",
    license: "Unicode-3.0",
    by: ["Unicode, Inc."],
    ref: "data:Unicode",
    needs: [],
    words: [
      `UNICODE LICENSE V3

COPYRIGHT AND PERMISSION NOTICE

Copyright © 1991-2025 Unicode, Inc.

NOTICE TO USER: Carefully read the following legal agreement. BY
DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA FILES, AND/OR
SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE
TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.

Permission is hereby granted, free of charge, to any person obtaining a
copy of data files and any associated documentation (the "Data Files") or
software and any associated documentation (the "Software") to deal in the
Data Files or Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, and/or sell
copies of the Data Files or Software, and to permit persons to whom the
Data Files or Software are furnished to do so, provided that either (a)
this copyright and permission notice appear with all copies of the Data
Files or Software, or (b) this copyright and permission notice appear in
associated Documentation.

THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF
THIRD PARTY RIGHTS.

IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE
BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES,
OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
FILES OR SOFTWARE.

Except as contained in this notice, the name of a copyright holder shall
not be used in advertising or otherwise to promote the sale, use or other
dealings in these Data Files or Software without prior written
authorization of the copyright holder.`,
    ],
  },
];
