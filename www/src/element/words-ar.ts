/** The words of the elements in Arabic, beside those of words.ts. */
import type { Strings } from "./strings.js";

/** A noun with its number: one, two, few (3 to 10), many (from 11), as Arabic counts. */
function counted(n: number, written: string, [one, two, few, many, other]: [string, string, string, string, string]): string {
  switch (new Intl.PluralRules("ar").select(n)) {
    case "one":
      return one;
    case "two":
      return two;
    case "few":
      return `${written} ${few}`;
    case "many":
      return `${written} ${many}`;
    default:
      return `${written} ${other}`;
  }
}

const ARABIC_DOCUMENTS: Parameters<typeof counted>[2] = ["وثيقة واحدة", "وثيقتين", "وثائق", "وثيقة", "وثيقة"];
const ARABIC_LINES: Parameters<typeof counted>[2] = ["سطر واحد", "سطران", "أسطر", "سطرًا", "سطر"];

export const ar: Strings = {
  lang: "ar",
  dir: "rtl",
  search: "ابحث في الوثائق",
  clear: "مسح",
  loading: "جارٍ فتح الوثائق…",
  documents: (n, written) => counted(n, written, ["وثيقة واحدة", "وثيقتان", "وثائق", "وثيقة", "وثيقة"]),
  concepts: (n, written) => counted(n, written, ["مفهوم واحد", "مفهومان", "مفاهيم", "مفهومًا", "مفهوم"]),
  tryThese: "جرّب",
  none: ["لم يُعثر على شيء لعبارة «", "»."],
  noneHelp: "جرّب كلمات أقل أو كتابة أخرى أو واحدة من هذه:",
  corrected: "لا تطابق تام. نتائج",
  more: "عرض المزيد",
  retry: "حاول مرة أخرى",
  loadAll: "تحميل الكل",
  alsoNamed: "يسمى أيضًا",
  moreNames: (n, written) => counted(n, written, ["اسم آخر", "اسمان آخران", "أسماء أخرى", "اسمًا آخر", "اسم آخر"]),
  narrower: "مفهوم أضيق",
  member: (concept) => `من «${concept}»`,
  kinds: { concept: "مفهوم", collection: "مجموعة", orderedCollection: "قائمة" },
  error: {
    network: "تعذّر جلب الوثائق.",
    integrity: "هذه الوثائق ليست التي تتوقعها الصفحة.",
    "not-wasm": "لا وثائق في هذا العنوان.",
    "no-wasm": "لا يسمح هذا المتصفح أو هذه الصفحة بتشغيل البحث.",
    "bad-module": "ملف الوثائق تالف.",
    "wrong-version": "الوثائق والبحث في هذه الصفحة غير متوافقين.",
    "no-base": "لم يُذكر مكان الوثائق.",
    whole: "لا يمكن جلب الوثائق إلا كاملة.",
    trap: "فشل البحث عن هذه الكلمات. جرّب كلمات أخرى.",
  },
  noSource: "لا وثائق هنا بعد: اجعل src عنوان ملف corpus.wasm.",
  listSeparator: "، ",
  didYouMean: "هل تقصد",
  relaxed: "لا وثيقة فيها هذه العبارة بعينها:",
  leftOut: (what) => `نتائج بلا «${what}». لإدراجها:`,
  sort: "الترتيب",
  suggestions: "اقتراحات",
  passages: (n, written) => counted(n, written, ["مقطع واحد", "مقطعان", "مقاطع", "مقطعًا", "مقطع"]),
  units: { document: "الوثائق", passage: "المقاطع" },
  best: "الأنسب أولًا",
  descending: (field, isDate) => (isDate ? "الأحدث أولًا" : `${field}، تنازليًا`),
  ascending: (field, isDate) => (isDate ? "الأقدم أولًا" : `${field}، تصاعديًا`),
  filter: "تصفية وترتيب",
  unfilter: "عرض الكل",
  whole: "المقاطع كاملة",
  noneFiltered: "لا يبقى شيء مع هذه التصفية.",
  fields: {
    author: "المؤلف",
    speaker: "المتحدث",
    publisher: "الناشر",
    kind: "النوع",
    date: "التاريخ",
    year: "السنة",
    place: "المكان",
    lang: "اللغة",
    language: "اللغة",
    tags: "الوسوم",
    category: "الفئة",
  },
  recent: "الأخيرة",
  forgetRecent: "محو عمليات البحث الأخيرة",
  onPage: "في هذه الصفحة",
  inCollection: "في المجموعة",
  back: "العودة إلى النتائج",
  place: (n, of) => `${n} من ${of}`,
  places: (n, written) => counted(n, written, ["تطابق واحد", "تطابقان", "تطابقات", "تطابقًا", "تطابق"]),
  noPlaces: "لا تطابق",
  previousPlace: "التطابق السابق",
  nextPlace: "التطابق التالي",
  print: "طباعة",
  ownPage: "فتح الصفحة",
  cite: "استشهاد أو رابط",
  quotation: "اقتباس",
  copyLink: "نسخ رابط هذا المقطع",
  copiedNow: "نُسخ",
  lost: "هذا النص ليس بين الوثائق.",
  lookUp: "ابحث عن كلمة في سياقاتها",
  lines: (n, written, documents, writtenDocuments) =>
    `${counted(n, written, ARABIC_LINES)} في ${counted(documents, writtenDocuments, ARABIC_DOCUMENTS)}`,
  noLines: ["لا سطر فيه «", "»."],
  sorts: {
    position: "حسب ترتيب النص",
    left: "حسب الكلمات السابقة",
    right: "حسب الكلمات اللاحقة",
    document: "الوثائق الأكثر أسطرًا أولًا",
  },
  columns: { left: "قبل", key: "المطابق", right: "بعد", document: "الوثيقة" },
  earlier: "عرض الأسطر السابقة",
  plot: "مواضع الورود",
  plotHelp: "كل خط ورود واحد. اختر خطًا للانتقال إلى سطره.",
  spread: (written) => `التشتت ${written} (0 متساوٍ، 1 غير متساوٍ)`,
  allRows: (_, written) => `عرض كل الوثائق (${written})`,
  copyLines: "نسخ الأسطر",
  copied: (n, written) => `نُسخ: ${counted(n, written, ARABIC_LINES)}`,
  copyFailed: "لم يسمح المتصفح بالنسخ",
  savePlot: "حفظ الرسم (SVG)",
  nearby: "يجاوره كثيرًا",
  nearbyTimes: (n, written) => counted(n, written, ["مرة واحدة", "مرتان", "مرات", "مرة", "مرة"]),
  relations: { broader: "أعم", narrower: "أخص", related: "ذو صلة", members: "الأعضاء", memberOf: "جزء من" },
  names: "الأسماء",
  occurrences: (n, written) => counted(n, written, ["ورود واحد", "ورودان", "ورودات", "ورودًا", "ورود"]),
  close: "إغلاق",
  index: "فهرس المفاهيم",
  orders: { alphabet: "أبجديًا", hierarchy: "حسب التسلسل" },
  see: "انظر",
  findConcept: "تصفية الفهرس",
  noConcepts: "لا مفاهيم في هذه الوثائق.",
  marked: ["المفاهيم المميَّزة في هذه الصفحة", "أعلى وأسفل: مفهوم آخر. يمين ويسار: موضع آخر. إدخال: بطاقته."],
};
