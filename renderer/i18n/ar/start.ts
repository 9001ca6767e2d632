import type { Template } from '../../../shared/messages/message.ts';
import type { start as english } from '../en/start.ts';

export const start = {
  'start.steps.you': 'من أنت',
  'start.steps.case': 'قضيتك الأولى',
  'start.steps.files': 'ملفاتك الأولى',
  'start.first.title': 'أهلًا بك في Custodia',
  'start.first.lede':
    'كل ما تسجّله هنا يُوقَّع باسمك. ينشئ Custodia الآن مفتاحًا لك يبقى على هذا الجهاز وتفتحه عبارة مرورك. الخطوة التالية: إنشاء قضية.',
  'start.first.which': 'مفتاحك',
  'start.first.newKey': 'أنشئ مفتاحًا جديدًا',
  'start.first.newKey.description': 'هو الخيار المناسب إن كنت لا تعرف ما المفتاح.',
  'start.first.ownKey': 'استخدم مفتاح OpenPGP أملكه',
  'start.first.ownKey.description': 'أحضر مفتاحك السري ملفًّا. يحتفظ بعبارة مروره.',
  'start.code': 'رمزك',
  'start.code.description':
    'يدلّ عليك في كل قيد، مثل K-02. أما اسمك فلا يظهر: يُسجَّل التزام مختوم به فقط، ولا يخرج إلا إذا أردت.',
  'start.code.error': 'يتكوّن الرمز من 1 إلى 32 حرفًا لاتينيًا أو رقمًا أو نقطة أو شرطة أو شرطة سفلية.',
  'start.person': 'اسمك أو صفتك',
  'start.person.description':
    'يُحفظ مشفّرًا على هذا الجهاز. تحمل القيود التزامًا مختومًا به، لكي تثبت لاحقًا أن الرمز هو أنت.',
  'start.passphrase': 'عبارة المرور',
  'start.passphrase.new': 'عبارة مرور جديدة',
  'start.passphrase.new.description':
    'خمس كلمات أو أكثر لا رابط بينها. لا يستطيع أحد استعادتها: اكتبها واحفظها بعيدًا عن هذا الجهاز.',
  'start.passphrase.again': 'عبارة المرور نفسها مرة أخرى',
  'start.passphrase.differ': 'العبارتان مختلفتان. اكتبهما من جديد.',
  'start.passphrase.short': 'لا بد من 8 أحرف على الأقل؛ وخمس كلمات لا رابط بينها أفضل.',
  'start.keyFile': 'ملف المفتاح',
  'start.keyFile.choose': 'اختر ملف المفتاح',
  'start.first.act': 'أنشئ مفتاحي وتابع',
  'start.first.actOwn': 'استخدم هذا المفتاح وتابع',
  'start.working': 'يستغرق هذا بضع ثوانٍ عن قصد: فهو يجعل تخمين عبارة مرورك بطيئًا على غيرك.',

  'start.unlock.title': 'Custodia مقفل',
  'start.unlock.lede': 'لا يمكن رؤية شيء من أي قضية أو تغييره قبل إعطاء عبارة مرورك.',
  'start.unlock.veiled': 'ما زال عمل جارٍ وسيكتمل. افتح القفل لتراه؛ وإلا يُقفل كل شيء عند انتهائه.',
  'start.unlock.custodian': 'رمزك',
  'start.unlock.custodian.description': 'تفتح عبارة المرور هذه عدة مفاتيح. قل أيها لك.',
  'start.unlock.wrong':
    'لا تفتح عبارة المرور هذه أي مفتاح على هذا الجهاز. لم يتغيّر شيء. حاول مجددًا، وانتبه إلى الأحرف الكبيرة والمسافات.',
  'start.unlock.act': 'فتح القفل',

  'cases.title': 'القضايا',
  'cases.lede': 'القضية مجلد واحد فيه أدلتها وسجلها ومفاتيحها. افتح قضية أو أنشئ قضية جديدة.',
  'cases.recent': 'فُتحت هنا من قبل',
  'cases.recent.none': 'تُذكر هنا القضايا التي تفتحها على هذا الجهاز. القائمة مشفّرة.',
  'cases.recent.opened': 'فُتحت {ago}',
  'cases.recent.gone': 'غير موجودة الآن: هل القرص موصول؟',
  'cases.recent.forget': 'أزل {name} من هذه القائمة',
  'cases.open': 'افتح مجلد قضية',
  'cases.create': 'أنشئ قضية جديدة',
  'cases.openThis': 'افتح {name}',

  'case.open.title': 'فتح {name}',
  'case.open.lede': 'القضية مشفّرة. قل كيف تفتحها.',
  'case.open.plain': 'القضية غير مشفّرة. القراءة لا تحتاج إلى شيء؛ والتسجيل يحتاج إلى عبارة مرورها.',
  'case.open.how': 'تُفتح بواسطة',
  'case.open.passphrase': 'عبارة مرور القضية',
  'case.open.key': 'مفتاحي',
  'case.open.key.description': 'ينفع إن كنت قد أنشأت القضية أو شوركت مع مفتاحك.',
  'case.open.recovery': 'رمز الاسترداد',
  'case.open.recovery.description':
    'سبع مجموعات من أربعة أحرف، من الورقة. تحصل القضية على عبارة مرور جديدة ورمز جديد.',
  'case.open.none': 'لا شيء: للقراءة فقط',
  'case.open.code': 'رمز الاسترداد',
  'case.open.newPassphrase': 'عبارة مرور جديدة للقضية',
  'case.open.act': 'افتح القضية',

  'case.new.title': 'قضية جديدة',
  'case.new.lede':
    'يُنشأ مجلد للقضية، وكل ما فيه مشفّر. بعد ذلك ترى رمز الاسترداد مرة واحدة، ثم تستورد ملفاتك الأولى.',
  'case.new.place': 'مكانها',
  'case.new.place.none': 'لم يُختر شيء بعد.',
  'case.new.place.choose': 'اختر المكان والاسم',
  'case.new.title.field': 'العنوان',
  'case.new.title.description': 'لك أنت. يُسجَّل مختومًا ويُحجب عن الحزم ما لم تقل غير ذلك.',
  'case.new.organisation': 'المنظمة',
  'case.new.prefix': 'بادئة الأرقام',
  'case.new.prefix.description':
    'يبدأ بها رقم كل عنصر، مثل ABC-0001-0042. من حرفين لاتينيين كبيرين أو رقمين إلى ثمانية، وإن شئت شرطة وثمانية أخرى على الأكثر؛ ولا يمكن تغييرها لاحقًا.',
  'case.new.pattern': 'خانات الأرقام',
  'case.new.pattern.description':
    'أصفار للكتلة وللرقم المتسلسل. وما يُصنع من عنصر يأخذ رقمه مع ‎-R01 (محجوب الأجزاء) أو ‎-T01 (مترجَم) أو ‎-D01 (غير ذلك).',
  'case.new.passphrase': 'عبارة مرور القضية',
  'case.new.passphrase.description': 'ليست عبارة مفتاحك: يمكن مشاركة هذه مع زملاء يعملون على القضية.',
  'case.new.withMyKey': 'تُفتح بمفتاحي أيضًا',
  'case.new.withMyKey.description': 'تفتح بعبارة مرور واحدة؛ وعبارة القضية للإنقاذ وللزملاء.',
  'case.new.plain': 'لا تشفّر هذه القضية',
  'case.new.plain.description':
    'عندئذ يستطيع كل من يحصل على المجلد قراءة الأدلة كلها. يُسجَّل ذلك في القيد الأول ولا يمكن تغييره.',
  'case.new.other': 'عندي قضية بالفعل',
  'case.new.act': 'أنشئ القضية',

  'recovery.title': 'اكتب رمز الاسترداد',
  'recovery.lede':
    'إذا ضاعت عبارة المرور يفتح هذا الرمز القضية. يظهر مرة واحدة، الآن، ولا يُحفظ في أي مكان. ومن يملكه يستطيع فتح القضية.',
  'recovery.code': 'رمز استرداد {name}',
  'recovery.print': 'اطبعه',
  'recovery.sheet': 'رمز الاسترداد',
  'recovery.sheet.words':
    'احفظ هذه الورقة بعيدًا عن الجهاز الذي فيه القضية، حيث لا يصل إليها من لا يحق له. أحرقها عند إنشاء رمز جديد.',
  'recovery.written': 'كتبته أو طبعته',
  'recovery.act': 'متابعة',

  'continue.title': 'لا يمكن هنا إلا قراءة هذه القضية',
  'continue.moved': 'جاءت من تثبيت آخر أو استُكملت هناك. إن كان ذلك مقصودًا فسجّل لماذا تُستكمل هنا.',
  'continue.rollback':
    'هي أقدم مما يذكره هذا التثبيت عنها: تنقصها قيود كانت هنا من قبل. إن كنت قد استعدت نسخة احتياطية فسجّل السبب. وإلا فلا تكمل: احتفظ بهذه النسخة واسأل مدقّقًا.',
  'continue.fork':
    'تاريخها ليس ما يذكره هذا التثبيت: سلكت نسختان طريقين مختلفين، أو غُيّرت. لا تكمل إلا إذا عرفت السبب؛ وما تسجّله الآن يقول ذلك إلى الأبد.',
  'continue.in-use': 'نافذة أخرى أو برنامج آخر يفتحها للكتابة. أغلقها هناك ثم افتح القضية من جديد.',
  'continue.not-writable': 'لا يمكن الكتابة في مجلدها. انسخ القضية إلى قرص يسمح بذلك وافتحها هناك.',
  'continue.reason': 'لماذا تُستكمل هنا',
  'continue.act': 'سجّل السبب واستكمل',

  'restore.title': 'استعد نسخة احتياطية',
  'restore.lede':
    'تصير النسخة الاحتياطية قضية في مجلد جديد. تُقارَن بما يذكره هذا التثبيت؛ فإن كانت أقدم قلتَ لماذا تُستكمل.',
  'restore.from': 'النسخة الاحتياطية',
  'restore.from.choose': 'اختر مجلد النسخة الاحتياطية',
  'restore.to': 'مجلد القضية الجديد',
  'restore.to.choose': 'اختر المكان والاسم',
  'restore.none': 'لم يُختر شيء بعد.',
  'restore.reason': 'سبب الاستعادة',
  'restore.reason.words': 'يُسجَّل في السجل، لأنه سيُسأل عنه.',
  'restore.act': 'استعدها',
  'caseJob.backup': 'نسخ القضية احتياطيًا',
  'caseJob.restore': 'استعادة نسخة احتياطية',
  'caseJob.lede': 'يمكنك مغادرة هذه الصفحة. يستمر العمل ويبيّن السطر في الأسفل مدى التقدّم.',
  'caseJob.done.backup': 'النسخة الاحتياطية كاملة. يمكن حفظ مجلدها على قرص آخر.',
  'caseJob.done.restore': 'استُعيدت النسخة الاحتياطية. افتحها من قائمة القضايا.',
  'caseJob.cancelled': 'أُلغي العمل. أُزيل ما لم يكتمل، ولم يتغيّر شيء آخر.',
  'caseJob.gone': 'لم يعد هذا العمل في القائمة.',
  'caseJob.cancel': 'إلغاء',
  'aboutCase.title': 'عن هذه القضية',
  'aboutCase.lede': 'ما هي القضية، ومن يستطيع فتحها، ونسخ منها.',
} as const satisfies Record<keyof typeof english, Template>;
