// Made of src/source/html/rules.txt by `UPDATE_EXPECT=1 cargo test --test it text_of_html`.

/** Part of the line that it stands in: no edge of a word. So is all that is MathML or SVG. */
export const INLINE = "a,abbr,acronym,b,bdi,bdo,big,cite,code,data,datalist,del,dfn,em,font,i,ins,kbd,link,mark,math,meta,nobr,noscript,picture,q,rp,rt,ruby,s,samp,script,slot,small,source,span,strike,strong,style,sub,sup,template,time,title,tt,u,var,wbr";

/** In the line, but never glued to the words beside it. */
export const PARTED = "audio,br,button,canvas,iframe,img,input,label,meter,object,output,progress,select,svg,textarea,video,.stab,.sep,[class*=badge]";

/** Never text: what is no prose, what is not there to be read or only read aloud, and where a reader is led about. */
export const SKIPPED = "annotation,annotation-xml,audio,canvas,clipboard-copy,datalist,dialog:not([open]),head,iframe,meter,nav,noframes,noscript,object,progress,rp,rt,script,select,style,svg,template,textarea,title,video,[data-manicule-ignore],[data-pagefind-ignore],[role=banner],[role=contentinfo],[role=listbox],[role=menu],[role=menubar],[role=navigation],[role=search],[role=doc-backlink]:not(.toc-backref),[role=doc-noteref],[role=doc-pagebreak],[epub\\:type=noteref],[epub\\:type=pagebreak],.fn-bracket,.fnanchor,[class*=footnote-ref],.mw-editsection,.sr-only:not([class*=not-sr-only]),[class*=screen-reader],[class*=visually]";

/** No text, unless it is a panel that opens. */
export const HIDDEN = "[hidden]:not([hidden=until-found]),[aria-hidden=true]";

/** Hidden until they are opened; so is what some element names by `aria-controls`, or a tab by its address. */
export const PANELS = "[role=tabpanel],[role=region]";

/** Buttons that are text, because they open something under its name. */
export const OPENERS = "[role=tab],[aria-expanded][aria-controls]";

/** Around the text, unless they stand in one of the elements of the next list. */
export const MARGINS = "footer,aside,.footer,div[id=footer],[role=complementary]";

/** What a footer or an aside can be part of. */
export const OWNERS = "article,blockquote,figure,section";

/** What an aside is part of, beside those. */
export const TEXTS = "main,[role=main]";

/** What a permalink leads to, and whose words may stand in a button. */
export const HEADINGS = "h1,h2,h3,h4,h5,h6,caption,dt,figcaption,legend,summary,[role=heading]";

/** Of a link that stands before or between the words of a heading: that its own are none of these. */
export const PERMALINKS = "[class*=anchor],[class*=link],[class*=perma]";

/** Numbers of lines, where nothing but digits is in them. */
export const NUMBERS = "[class*=gutter],[class*=lineno],[class*=line-no],[class*=line-num],[class*=ln-num],.blob-num,.ln,.lnt,[data-line-number]";

/** Buttons by another name and links to a source, where they have a few words only. */
export const TOOLS = "[class*=clipboard],[class*=copy-b],[class*=copyb],[class*=copyB],[class*=copy-code],[class*=viewcode],a.copy,a.src,button[class*=opy],div.copy,span.copy,[class*=skip][href*=\\#]";

/** The name of a language above or below code. */
export const LANGUAGES = "[class*=lang]";

/** The name of a call-out, where it is the name of its kind, of the next list. */
export const LABELS = "b,dt,strong,[class*=eading],[class*=itle],[class*=label],[class*=hidden]";

/** Of call-outs. */
export const KINDS = "attention,bug,caution,danger,error,hint,important,info,note,seealso,success,tip,todo,warning";
