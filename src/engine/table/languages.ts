/**
 * What letters the languages of the world use most: evidence for the encoding of a file that does not say it. Letters outside
 * ASCII only, the most frequent first; frequencies are taken to fall as 1/rank, which is near enough to tell languages apart.
 */
import type { CodePageName } from './codePages';

export interface AlphabetLanguage {
  readonly language: string;
  readonly encoding: CodePageName;
  readonly letters: string;
  /** What every letter costs: a language of few speakers is not assumed for two or three letters. */
  readonly rarity: number;
}

export const ALPHABETS: readonly AlphabetLanguage[] = [
  { language: 'French', encoding: 'windows-1252', letters: 'éèàêçôûîâïùëœüÿæ', rarity: 0 },
  { language: 'German', encoding: 'windows-1252', letters: 'üäößé', rarity: 0 },
  { language: 'Spanish', encoding: 'windows-1252', letters: 'óíáéñúü¿¡ºª', rarity: 0 },
  { language: 'Portuguese', encoding: 'windows-1252', letters: 'ãçéáíóõêâúàôüºª', rarity: 0 },
  { language: 'Italian', encoding: 'windows-1252', letters: 'èàìòùéî', rarity: 0 },
  { language: 'Swedish', encoding: 'windows-1252', letters: 'äöåé', rarity: 0 },
  { language: 'Danish', encoding: 'windows-1252', letters: 'øåæé', rarity: 0 },
  { language: 'Icelandic', encoding: 'windows-1252', letters: 'íáðóéúýþæö', rarity: 0.2 },
  { language: 'Dutch', encoding: 'windows-1252', letters: 'ëéïöüè', rarity: 0 },
  { language: 'Polish', encoding: 'windows-1250', letters: 'łóężąśćźń', rarity: 0 },
  { language: 'Czech', encoding: 'windows-1250', letters: 'íáěéýřčžšůúňóťď', rarity: 0 },
  { language: 'Slovak', encoding: 'windows-1250', letters: 'áíčéýžšúľťôňďäóŕĺ', rarity: 0.2 },
  { language: 'Hungarian', encoding: 'windows-1250', letters: 'áéöóőíüúű', rarity: 0 },
  { language: 'Croatian', encoding: 'windows-1250', letters: 'čšžćđ', rarity: 0.3 },
  { language: 'Romanian', encoding: 'windows-1250', letters: 'ăţîşâ', rarity: 0.6 },
  { language: 'Russian', encoding: 'windows-1251', letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё', rarity: 0 },
  { language: 'Ukrainian', encoding: 'windows-1251', letters: 'оаниіветрслкудмпязьгбчйїхцжшюєщфґ', rarity: 0 },
  { language: 'Bulgarian', encoding: 'windows-1251', letters: 'аоиентрсвлдкпмзгябъуцчжшйхщюьф', rarity: 0.1 },
  { language: 'Serbian', encoding: 'windows-1251', letters: 'аоиенратусвкпјлмдзгбцчљњћшжђфџ', rarity: 0.1 },
];
/** Signs that every language's texts have. */
export const COMMON_SIGNS = '’“”„–—…€£¥°«»§²³µ½¼¾©®™·×±\u00a0';

export interface CharacterLanguage {
  readonly language: string;
  readonly encoding: 'gbk' | 'big5' | 'shift_jis' | 'euc-kr';
  readonly frequent: string;
  /** Lead bytes of the characters that schools teach, from and to, and the trail bytes that go with them. */
  readonly leads: readonly [number, number];
  readonly trails: readonly [number, number];
}

export const CHARACTERS: readonly CharacterLanguage[] = [
  {
    language: 'Chinese',
    encoding: 'gbk',
    leads: [0xb0, 0xd7],
    trails: [0xa1, 0xfe],
    frequent:
      '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实' +
      '日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员' +
      '解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象' +
      '完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运男雄雌否阿企鹅岛备注号编码姓龄价省县型红绿蓝李刘陈杨赵黄周吴客户订单城址额率',
  },
  {
    language: 'Chinese',
    encoding: 'big5',
    leads: [0xa4, 0xc6],
    trails: [0x40, 0xfe],
    frequent:
      '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實' +
      '日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員' +
      '解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象' +
      '完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運男雄雌否阿企鵝島備註號編碼姓齡價省縣型紅綠藍李劉陳楊趙黃周吳客戶訂單城址額率台臺灣',
  },
  {
    language: 'Japanese',
    encoding: 'shift_jis',
    leads: [0x88, 0x97],
    trails: [0x40, 0xfc],
    frequent:
      '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法' +
      '不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参' +
      '売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語' +
      '球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導備宅害配副算視条独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例然早張映' +
      '限親額監環験追審商葉義伝働形景落担好退準造英被株頭技低毎医復仕去味負失移差個門写評課末守若極種美岡影命含福量望松非察整段横融型白深字答夜製票況音申様財港識注呼達雄雌',
  },
  {
    language: 'Korean',
    encoding: 'euc-kr',
    leads: [0xb0, 0xc8],
    trails: [0xa1, 0xfe],
    frequent:
      '이다는의에을가고를은지한하로기사들어도인그나리아시해서자일대스전부장과수정있보제라상주여만원구국동소오세조비면신우위성공교학생명계없년월분남녀예니요울산경북충청강김박최름별번호날짜격품종류형태값무유안' +
      '진중개발회단간민방선연영용운임재점천초출통특편필할합행현화활후타크트프르으드론터텐닐플블랙',
  },
];
