/** What the preflight finds and what profiles ask for, in Arabic. */
import type { Template } from '../message.ts';
import type { preflight as english } from '../preflight.ts';

export const arPreflight = {
  'preflight.severity.E': 'خطأ',
  'preflight.severity.W': 'تحذير',
  'preflight.severity.I': 'ملاحظة',

  'preflight.reason.missing': 'مطلوب ولم يُقل عنه شيء. أعطِ قيمة، أو قل لماذا لا قيمة له.',
  'preflight.reason.recommended': 'يُستحسن، ولم يُقل عنه شيء.',
  'preflight.reason.not-analysed':
    'لم يُفحص داخله بعد، فلا بيانات وصفية له. دعه يُفحص: custodia item analyse، أو في النافذة على صفحة استيراده.',
  'preflight.reason.form-unknown': 'ما قيل ليس بصيغة يمكن مقارنتها. قله من جديد.',
  'preflight.reason.date-without-basis': 'لا يقول التاريخ على ماذا يستند.',
  'preflight.reason.type-not-listed': 'لا يعرف الملف التعريفي نوعًا كهذا: {detail}',
  'preflight.reason.number-form': 'ليس للرقم الصيغة التي لنظامه: {detail}',
  'preflight.reason.dates-out-of-order':
    'سُجّل ثم نُشر ثم حُصل عليه ثم استُورد: هذه ليست بهذا الترتيب. صحّحها أو اشرح ذلك في ملاحظة: {detail}',
  'preflight.reason.clocks-apart': 'بين أوقات الملف ووقت الوصف أكثر من يوم. اشرح ذلك في ملاحظة: {detail}',
  'preflight.reason.clocks-whole-hours':
    'تختلف أوقات الملف ووقت الوصف بساعات كاملة كما تختلف المناطق الزمنية. اشرح ذلك في ملاحظة: {detail}',
  'preflight.reason.derivation-unnamed': 'هو مشتق ولا يسمّي أصلًا. اربطه بما صُنع منه.',
  'preflight.reason.derivation-without-tool': 'لا يقول بأي أداة صُنع. قل ذلك في ملاحظة.',
  'preflight.reason.derivation-without-operator': 'لا يقول من صنعه. قل ذلك في ملاحظة.',
  'preflight.reason.whole-missing': 'هو مقتطف: التسجيل الكامل ليس في الحزمة، ولا شيء يقول أين هو.',
  'preflight.reason.web-below-minimum':
    'دون الحد الأدنى لصفحات الويب: العنوان ومصدر الصفحة وصورة الصفحة كاملة. الناقص: {detail}',
  'preflight.reason.web-content-not-shown': 'لم يقل أحد إن اللقطة تُظهر ما أُخذت لأجله، لا صفحة دخول.',
  'preflight.reason.web-capture-elsewhere': 'مصدر صفحة الويب أو صورتها عنصران ليسا في هذه الحزمة: {detail}',
  'preflight.reason.check-failed': 'فشل آخر فحص لبايتاته المخزنة: {detail}',
  'preflight.reason.custody-gap': 'من سلّمه ليس من كان قد استلمه. سجّل ما جرى بينهما: {detail}',
  'preflight.reason.transfer-unsigned': 'تسليم بلا توقيعات ولا استمارة ممسوحة ولا ملاحظة تقول لماذا: {detail}',
  'preflight.reason.check-overdue': 'لم يقارن أحد البايتات بقيم تجزئتها مدة طويلة، بالأيام: {detail}',
  'preflight.reason.declarant-did-not-check':
    'يقول الإقرار إن {detail} قارن قيم التجزئة، وليس في السجل فحص كهذا. تحقّق من القضية كاملة بهذا الاسم.',
  'preflight.reason.consent-against': 'الموافقة ضد ذلك: {detail}',
  'preflight.reason.consent-limited': 'الموافقة محدودة. اقرأ حدودها قبل أن يخرج: {detail}',
  'preflight.reason.level-not-listed': 'لا يعرف الملف التعريفي درجة تصنيف كهذه: {detail}',
  'preflight.reason.level-without-basis':
    'ما ليس علنيًا يذكر أساس تصنيفه من الوقائع ومن القانون. الناقص: {detail}',
  'preflight.reason.level-missing': 'يطلب المتلقي درجة تصنيف، ولا يجوز تركها.',
  'preflight.reason.not-approved': 'لم ينظر فيه أمين حيازة ثانٍ: سجّل معاينة باسم آخر. الأمر يتعلق بـ: {detail}',
  'preflight.reason.position-in-original':
    'يقول الأصل أين صُنع. تخرج الأصول كما هي، ويمكن أن تخرج بدلًا منه نسخة محجوبة الأجزاء.',
  'preflight.reason.key-expired': 'انتهت صلاحية مفتاح التوقيع: {detail}',
  'preflight.reason.key-revoked': 'مفتاح التوقيع ملغى.',
  'preflight.reason.key-expires-soon': 'تنتهي صلاحية مفتاح التوقيع قريبًا: {detail}',
  'preflight.reason.time-self-declared':
    'لا يذكر الوقت إلا أمين الحيازة. لا يذهب مع الحزمة ختم زمني من طرف ثالث.',
  'preflight.reason.not-translated': 'ليس بلغة عمل للمتلقي، وبلا: {detail}',
  'preflight.reason.unredacted-beside-redacted': 'يخرج مع نسخته المحجوبة الأجزاء، فلا تُخفي شيئًا: {detail}',
  'preflight.reason.redaction-changed-nothing': 'للنسخة المحجوبة الأجزاء بايتات الأصل نفسها.',

  'profile.rule.M-2': 'الحقول المطلوبة',
  'profile.rule.M-3': 'ترتيب التواريخ',
  'profile.rule.M-4': 'أوقات تتعارض',
  'profile.rule.M-5': 'المشتقات تسمّي أصلها',
  'profile.rule.M-6': 'المقتطفات والتسجيل الكامل',
  'profile.rule.M-7': 'الحد الأدنى لصفحات الويب',
  'profile.rule.C-1': 'حيازة بلا انقطاع',
  'profile.rule.C-2': 'تسليمات موقّعة',
  'profile.rule.C-3': 'فحص البايتات بانتظام',
  'profile.rule.P-2': 'الموافقة',
  'profile.rule.P-3': 'التصنيف وأساسه',
  'profile.rule.P-4': 'موافقة شخص ثانٍ',
  'profile.rule.P-5': 'المواقع في الأصول',
  'profile.rule.S-2': 'حال مفتاح التوقيع',
  'profile.rule.T-2': 'أختام زمنية من آخرين',
  'profile.rule.D-1': 'من يُقرّ قد فحص',
  'profile.rule.ICC-3': 'درجة لكل عنصر',
  'profile.rule.ICC-5': 'التفريغ والترجمة',
  'profile.rule.ICC-6': 'النسخة المحجوبة الأجزاء مع أصلها',

  'profile.part.itemTypes': 'قائمة أنواع العناصر',
  'profile.part.classificationLevels': 'درجات التصنيف',
  'profile.part.workingLanguages': 'لغات العمل',
  'profile.part.fixityGapDays': 'الأيام بين الفحوص',
  'profile.part.index': 'أعمدة الفهرس',
  'profile.part.loadFile': 'ملف التحميل',
  'profile.part.files': 'ملفات الحزمة',
  'profile.part.us-902-14': 'شهادة بموجب القاعدة ‎902(14)‎',
  'profile.part.us-902-13': 'شهادة بموجب القاعدة ‎902(13)‎',
  'profile.part.uk-section-9': 'إفادة بموجب المادة 9',
  'profile.part.eu-integrity': 'إقرار بالسلامة',
  'profile.part.general': 'إقرار عام',

  'profile.confirmation.confirmed': 'قُرئ في المصدر',
  'profile.confirmation.secondary': 'قُرئ فيما يقوله آخرون عن المصدر',
  'profile.confirmation.unconfirmed': 'غير مؤكد: تعذّرت قراءة المصدر',
  'profile.need.required': 'مطلوب',
  'profile.need.recommended': 'مستحسن',
  'profile.need.optional': 'اختياري',
} as const satisfies Record<keyof typeof english, Template>;
