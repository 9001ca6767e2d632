import type { Template } from '../../../shared/messages/message.ts';
import type { en } from './en.ts';

export const ar = {
  'menu.file': 'ملف',
  'menu.lock': 'قفل',
  'menu.cover': 'حجب كل شيء',
  'menu.quit': 'إنهاء Custodia',
  'menu.edit': 'تحرير',
  'menu.undo': 'تراجع',
  'menu.redo': 'إعادة',
  'menu.cut': 'قص',
  'menu.copy': 'نسخ',
  'menu.paste': 'لصق',
  'menu.selectAll': 'تحديد الكل',
  'menu.view': 'عرض',
  'menu.zoomIn': 'أكبر',
  'menu.zoomOut': 'أصغر',
  'menu.zoomReset': 'الحجم العادي',
  'menu.fullScreen': 'ملء الشاشة',

  'pick.import-files': 'اختر الملفات المراد اقتناؤها',
  'pick.import-folder': 'اختر المجلدات المراد اقتناؤها',
  'pick.open-case': 'اختر مجلد القضية',
  'pick.new-case': 'مكان القضية الجديدة',
  'pick.new-bundle': 'مكان الحزمة',
  'pick.verify-bundle': 'اختر حزمة: مجلد أو ملف ZIP',
  'pick.key-file': 'اختر الملف الذي يحوي مفتاحك السري',
  'pick.certificate-file': 'اختر شهادة',
  'pick.checkpoint-file': 'اختر نقطة تحقق احتفظت بها',
  'pick.hash-list': 'اختر قائمة البصمات',
  'pick.derivative-file': 'اختر النسخة المشتقة',
  'pick.disposal-request': 'اختر طلب الإتلاف',
  'pick.annex': 'اختر ملحقًا مقيّدًا',
  'pick.profile-file': 'اختر ملفًا تعريفيًا',
  'pick.save-profile': 'أين يُكتب الملف التعريفي',
  'pick.approval-file': 'اختر توقيع الشخص الثاني',
  'pick.save-disposal-request': 'مكان الطلب',
  'pick.form-file': 'اختر النموذج',
  'pick.save-certificate': 'مكان الشهادة',
  'pick.save-key-backup': 'مكان النسخة الاحتياطية من المفتاح',
  'pick.save-checkpoint': 'مكان نقطة التحقق',
  'pick.save-ledger': 'مكان السجل',
  'pick.backup-folder': 'مكان النسخة الاحتياطية',
  'pick.restore-from': 'اختر النسخة الاحتياطية للقضية',
  'pick.csv-file': 'اختر ملف CSV فيه أوصاف',
  'pick.save-csv': 'أين يُكتب ملف CSV',
  'pick.save-csv-report': 'أين تُكتب قائمة الخلايا المرفوضة',
  'pick.folder': 'مجلد',
  'pick.file': 'ملف',
  'pick.cancel': 'إلغاء',

  'engine.stopped': 'توقف جزء Custodia الذي يحفظ القضية.',
  'engine.stoppedDetail':
    'ما ظهر أنه مسجَّل فهو مسجَّل، وكل شيء مقفل. يمكن استئناف أي استيراد كان جاريًا. ابدأ من جديد أو أنهِ البرنامج.',
  'engine.restart': 'بدء من جديد',
  'engine.quit': 'إنهاء',
  'page.stopped': 'توقفت النافذة عدة مرات متتالية.',
  'page.stoppedDetail': 'ما ظهر أنه مسجَّل فهو مسجَّل، وكل شيء مقفل. أنهِ Custodia ثم ابدأه من جديد.',

  'altered.title': 'تغيَّرت ملفات تثبيت Custodia هذا.',
  'altered.detail': {
    by: 'count',
    one: 'ملف واحد ليس كما سُلِّم: {files}. قد لا يكون ما يعمل هنا هو Custodia. لا تفتح أي قضية، وأعد التثبيت من مصدر تثق به.',
    two: 'ملفان ليسا كما سُلِّما: {files}. قد لا يكون ما يعمل هنا هو Custodia. لا تفتح أي قضية، وأعد التثبيت من مصدر تثق به.',
    few: '{count} ملفات ليست كما سُلِّمت، منها: {files}. قد لا يكون ما يعمل هنا هو Custodia. لا تفتح أي قضية، وأعد التثبيت من مصدر تثق به.',
    many: '{count} ملفًا ليست كما سُلِّمت، منها: {files}. قد لا يكون ما يعمل هنا هو Custodia. لا تفتح أي قضية، وأعد التثبيت من مصدر تثق به.',
    other:
      '{count} ملف ليست كما سُلِّمت، منها: {files}. قد لا يكون ما يعمل هنا هو Custodia. لا تفتح أي قضية، وأعد التثبيت من مصدر تثق به.',
  },
  'altered.quit': 'إنهاء',
  'altered.continue': 'المتابعة رغم ذلك',

  'switch.refused': 'لم يبدأ Custodia: الخيار {name} يسمح لبرامج أخرى بالدخول إليه. ابدأه من دون هذا الخيار.',

  'loopback.open':
    'Custodia على العنوان {address}\nيعمل العنوان مرة واحدة، في متصفح واحد على هذا الجهاز. اضغط Ctrl-C هنا لإنهاء الجلسة.',
  'loopback.ending': 'جارٍ إنهاء الجلسة…',
  'loopback.ended': 'انتهت. كل شيء مقفل.',
  'loopback.lineLost': 'أُغلقت النافذة قبل دقيقة: كل شيء مقفل.',
  'loopback.noBrowser': 'تعذّر فتح متصفح هنا. افتح العنوان بنفسك.',

  'refused.title': 'Custodia مفتوح في نافذة أخرى',
  'refused.detail':
    'حفاظًا على سلامة الأدلة، لا يُسمح إلا للمتصفح الأول الذي فتح العنوان. عد إلى تلك النافذة. وإن لم تكن أنت من فتحها فاضغط Ctrl-C في الطرفية: ربما فتحها شخص آخر.',
  'refused.again': 'هل أُغلقت؟ اضغط Ctrl-C في الطرفية ثم ابدأ Custodia من جديد.',

  'start.building': 'جارٍ بناء التطبيق (بعد كل تغيير فقط)…',
  'start.buildFailed': 'تعذّر بناء التطبيق؛ السبب في الأسطر أعلاه.',
  'start.electronMissing':
    'برنامج Electron غير موجود هنا وتعذّر جلبه ({reason}). سيُفتح Custodia في متصفحك بدلًا من ذلك.',
  'start.electronFetching': 'جارٍ جلب برنامج Electron (في المرة الأولى فقط)…',
  'start.electronFailed': 'تعذّر تشغيل Electron هنا ({reason}). سيُفتح Custodia في متصفحك بدلًا من ذلك.',
} as const satisfies Readonly<Record<keyof typeof en, Template>>;
