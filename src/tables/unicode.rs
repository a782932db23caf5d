// DO NOT EDIT: written by
// cargo run --release --manifest-path data/generate/Cargo.toml -- unicode
// Source: Debian unicode-data 15.0.0-1 (Unicode-3.0)

/// Kangxi radicals and those of the supplement that are whole ideographs, each
/// followed by the ideograph.
pub(crate) static RADICALS: &str = "\
    \u{2E81}厂\u{2E84}乙\u{2E8A}卜\u{2E8E}兀\u{2E92}巳\
    \u{2E93}幺\u{2E9C}日\u{2E9D}月\u{2E9F}母\u{2EA0}民\
    \u{2EA7}牛\u{2EA9}王\u{2EAB}目\u{2EAC}示\u{2EB6}羊\
    \u{2EBB}聿\u{2EC1}虎\u{2EC4}西\u{2EC5}见\u{2EC6}角\
    \u{2EC9}贝\u{2ECB}车\u{2ED1}長\u{2ED3}长\u{2ED4}门\
    \u{2ED7}雨\u{2ED8}青\u{2ED9}韦\u{2EDA}页\u{2EDB}风\
    \u{2EDC}飞\u{2EDD}食\u{2EE2}马\u{2EE3}骨\u{2EE4}鬼\
    \u{2EE5}鱼\u{2EE6}鸟\u{2EE7}卤\u{2EE8}麦\u{2EE9}黄\
    \u{2EEA}黾\u{2EEB}斉\u{2EEC}齐\u{2EED}歯\u{2EEE}齿\
    \u{2EEF}竜\u{2EF0}龙\u{2EF1}龜\u{2EF2}亀\u{2EF3}龟\
    \u{2F00}一\u{2F01}丨\u{2F02}丶\u{2F03}丿\u{2F04}乙\
    \u{2F05}亅\u{2F06}二\u{2F07}亠\u{2F08}人\u{2F09}儿\
    \u{2F0A}入\u{2F0B}八\u{2F0C}冂\u{2F0D}冖\u{2F0E}冫\
    \u{2F0F}几\u{2F10}凵\u{2F11}刀\u{2F12}力\u{2F13}勹\
    \u{2F14}匕\u{2F15}匚\u{2F16}匸\u{2F17}十\u{2F18}卜\
    \u{2F19}卩\u{2F1A}厂\u{2F1B}厶\u{2F1C}又\u{2F1D}口\
    \u{2F1E}囗\u{2F1F}土\u{2F20}士\u{2F21}夂\u{2F22}夊\
    \u{2F23}夕\u{2F24}大\u{2F25}女\u{2F26}子\u{2F27}宀\
    \u{2F28}寸\u{2F29}小\u{2F2A}尢\u{2F2B}尸\u{2F2C}屮\
    \u{2F2D}山\u{2F2E}巛\u{2F2F}工\u{2F30}己\u{2F31}巾\
    \u{2F32}干\u{2F33}幺\u{2F34}广\u{2F35}廴\u{2F36}廾\
    \u{2F37}弋\u{2F38}弓\u{2F39}彐\u{2F3A}彡\u{2F3B}彳\
    \u{2F3C}心\u{2F3D}戈\u{2F3E}戶\u{2F3F}手\u{2F40}支\
    \u{2F41}攴\u{2F42}文\u{2F43}斗\u{2F44}斤\u{2F45}方\
    \u{2F46}无\u{2F47}日\u{2F48}曰\u{2F49}月\u{2F4A}木\
    \u{2F4B}欠\u{2F4C}止\u{2F4D}歹\u{2F4E}殳\u{2F4F}毋\
    \u{2F50}比\u{2F51}毛\u{2F52}氏\u{2F53}气\u{2F54}水\
    \u{2F55}火\u{2F56}爪\u{2F57}父\u{2F58}爻\u{2F59}爿\
    \u{2F5A}片\u{2F5B}牙\u{2F5C}牛\u{2F5D}犬\u{2F5E}玄\
    \u{2F5F}玉\u{2F60}瓜\u{2F61}瓦\u{2F62}甘\u{2F63}生\
    \u{2F64}用\u{2F65}田\u{2F66}疋\u{2F67}疒\u{2F68}癶\
    \u{2F69}白\u{2F6A}皮\u{2F6B}皿\u{2F6C}目\u{2F6D}矛\
    \u{2F6E}矢\u{2F6F}石\u{2F70}示\u{2F71}禸\u{2F72}禾\
    \u{2F73}穴\u{2F74}立\u{2F75}竹\u{2F76}米\u{2F77}糸\
    \u{2F78}缶\u{2F79}网\u{2F7A}羊\u{2F7B}羽\u{2F7C}老\
    \u{2F7D}而\u{2F7E}耒\u{2F7F}耳\u{2F80}聿\u{2F81}肉\
    \u{2F82}臣\u{2F83}自\u{2F84}至\u{2F85}臼\u{2F86}舌\
    \u{2F87}舛\u{2F88}舟\u{2F89}艮\u{2F8A}色\u{2F8B}艸\
    \u{2F8C}虍\u{2F8D}虫\u{2F8E}血\u{2F8F}行\u{2F90}衣\
    \u{2F91}襾\u{2F92}見\u{2F93}角\u{2F94}言\u{2F95}谷\
    \u{2F96}豆\u{2F97}豕\u{2F98}豸\u{2F99}貝\u{2F9A}赤\
    \u{2F9B}走\u{2F9C}足\u{2F9D}身\u{2F9E}車\u{2F9F}辛\
    \u{2FA0}辰\u{2FA1}辵\u{2FA2}邑\u{2FA3}酉\u{2FA4}釆\
    \u{2FA5}里\u{2FA6}金\u{2FA7}長\u{2FA8}門\u{2FA9}阜\
    \u{2FAA}隶\u{2FAB}隹\u{2FAC}雨\u{2FAD}靑\u{2FAE}非\
    \u{2FAF}面\u{2FB0}革\u{2FB1}韋\u{2FB2}韭\u{2FB3}音\
    \u{2FB4}頁\u{2FB5}風\u{2FB6}飛\u{2FB7}食\u{2FB8}首\
    \u{2FB9}香\u{2FBA}馬\u{2FBB}骨\u{2FBC}高\u{2FBD}髟\
    \u{2FBE}鬥\u{2FBF}鬯\u{2FC0}鬲\u{2FC1}鬼\u{2FC2}魚\
    \u{2FC3}鳥\u{2FC4}鹵\u{2FC5}鹿\u{2FC6}麥\u{2FC7}麻\
    \u{2FC8}黃\u{2FC9}黍\u{2FCA}黑\u{2FCB}黹\u{2FCC}黽\
    \u{2FCD}鼎\u{2FCE}鼓\u{2FCF}鼠\u{2FD0}鼻\u{2FD1}齊\
    \u{2FD2}齒\u{2FD3}龍\u{2FD4}龜\u{2FD5}龠\
";

/// Compatibility ideographs that decompose to one ideograph, each followed by
/// that.
pub(crate) static COMPATIBILITY: &str = "\
    \u{F900}豈\u{F901}更\u{F902}車\u{F903}賈\u{F904}滑\
    \u{F905}串\u{F906}句\u{F907}龜\u{F908}龜\u{F909}契\
    \u{F90A}金\u{F90B}喇\u{F90C}奈\u{F90D}懶\u{F90E}癩\
    \u{F90F}羅\u{F910}蘿\u{F911}螺\u{F912}裸\u{F913}邏\
    \u{F914}樂\u{F915}洛\u{F916}烙\u{F917}珞\u{F918}落\
    \u{F919}酪\u{F91A}駱\u{F91B}亂\u{F91C}卵\u{F91D}欄\
    \u{F91E}爛\u{F91F}蘭\u{F920}鸞\u{F921}嵐\u{F922}濫\
    \u{F923}藍\u{F924}襤\u{F925}拉\u{F926}臘\u{F927}蠟\
    \u{F928}廊\u{F929}朗\u{F92A}浪\u{F92B}狼\u{F92C}郎\
    \u{F92D}來\u{F92E}冷\u{F92F}勞\u{F930}擄\u{F931}櫓\
    \u{F932}爐\u{F933}盧\u{F934}老\u{F935}蘆\u{F936}虜\
    \u{F937}路\u{F938}露\u{F939}魯\u{F93A}鷺\u{F93B}碌\
    \u{F93C}祿\u{F93D}綠\u{F93E}菉\u{F93F}錄\u{F940}鹿\
    \u{F941}論\u{F942}壟\u{F943}弄\u{F944}籠\u{F945}聾\
    \u{F946}牢\u{F947}磊\u{F948}賂\u{F949}雷\u{F94A}壘\
    \u{F94B}屢\u{F94C}樓\u{F94D}淚\u{F94E}漏\u{F94F}累\
    \u{F950}縷\u{F951}陋\u{F952}勒\u{F953}肋\u{F954}凜\
    \u{F955}凌\u{F956}稜\u{F957}綾\u{F958}菱\u{F959}陵\
    \u{F95A}讀\u{F95B}拏\u{F95C}樂\u{F95D}諾\u{F95E}丹\
    \u{F95F}寧\u{F960}怒\u{F961}率\u{F962}異\u{F963}北\
    \u{F964}磻\u{F965}便\u{F966}復\u{F967}不\u{F968}泌\
    \u{F969}數\u{F96A}索\u{F96B}參\u{F96C}塞\u{F96D}省\
    \u{F96E}葉\u{F96F}說\u{F970}殺\u{F971}辰\u{F972}沈\
    \u{F973}拾\u{F974}若\u{F975}掠\u{F976}略\u{F977}亮\
    \u{F978}兩\u{F979}凉\u{F97A}梁\u{F97B}糧\u{F97C}良\
    \u{F97D}諒\u{F97E}量\u{F97F}勵\u{F980}呂\u{F981}女\
    \u{F982}廬\u{F983}旅\u{F984}濾\u{F985}礪\u{F986}閭\
    \u{F987}驪\u{F988}麗\u{F989}黎\u{F98A}力\u{F98B}曆\
    \u{F98C}歷\u{F98D}轢\u{F98E}年\u{F98F}憐\u{F990}戀\
    \u{F991}撚\u{F992}漣\u{F993}煉\u{F994}璉\u{F995}秊\
    \u{F996}練\u{F997}聯\u{F998}輦\u{F999}蓮\u{F99A}連\
    \u{F99B}鍊\u{F99C}列\u{F99D}劣\u{F99E}咽\u{F99F}烈\
    \u{F9A0}裂\u{F9A1}說\u{F9A2}廉\u{F9A3}念\u{F9A4}捻\
    \u{F9A5}殮\u{F9A6}簾\u{F9A7}獵\u{F9A8}令\u{F9A9}囹\
    \u{F9AA}寧\u{F9AB}嶺\u{F9AC}怜\u{F9AD}玲\u{F9AE}瑩\
    \u{F9AF}羚\u{F9B0}聆\u{F9B1}鈴\u{F9B2}零\u{F9B3}靈\
    \u{F9B4}領\u{F9B5}例\u{F9B6}禮\u{F9B7}醴\u{F9B8}隸\
    \u{F9B9}惡\u{F9BA}了\u{F9BB}僚\u{F9BC}寮\u{F9BD}尿\
    \u{F9BE}料\u{F9BF}樂\u{F9C0}燎\u{F9C1}療\u{F9C2}蓼\
    \u{F9C3}遼\u{F9C4}龍\u{F9C5}暈\u{F9C6}阮\u{F9C7}劉\
    \u{F9C8}杻\u{F9C9}柳\u{F9CA}流\u{F9CB}溜\u{F9CC}琉\
    \u{F9CD}留\u{F9CE}硫\u{F9CF}紐\u{F9D0}類\u{F9D1}六\
    \u{F9D2}戮\u{F9D3}陸\u{F9D4}倫\u{F9D5}崙\u{F9D6}淪\
    \u{F9D7}輪\u{F9D8}律\u{F9D9}慄\u{F9DA}栗\u{F9DB}率\
    \u{F9DC}隆\u{F9DD}利\u{F9DE}吏\u{F9DF}履\u{F9E0}易\
    \u{F9E1}李\u{F9E2}梨\u{F9E3}泥\u{F9E4}理\u{F9E5}痢\
    \u{F9E6}罹\u{F9E7}裏\u{F9E8}裡\u{F9E9}里\u{F9EA}離\
    \u{F9EB}匿\u{F9EC}溺\u{F9ED}吝\u{F9EE}燐\u{F9EF}璘\
    \u{F9F0}藺\u{F9F1}隣\u{F9F2}鱗\u{F9F3}麟\u{F9F4}林\
    \u{F9F5}淋\u{F9F6}臨\u{F9F7}立\u{F9F8}笠\u{F9F9}粒\
    \u{F9FA}狀\u{F9FB}炙\u{F9FC}識\u{F9FD}什\u{F9FE}茶\
    \u{F9FF}刺\u{FA00}切\u{FA01}度\u{FA02}拓\u{FA03}糖\
    \u{FA04}宅\u{FA05}洞\u{FA06}暴\u{FA07}輻\u{FA08}行\
    \u{FA09}降\u{FA0A}見\u{FA0B}廓\u{FA0C}兀\u{FA0D}嗀\
    \u{FA10}塚\u{FA12}晴\u{FA15}凞\u{FA16}猪\u{FA17}益\
    \u{FA18}礼\u{FA19}神\u{FA1A}祥\u{FA1B}福\u{FA1C}靖\
    \u{FA1D}精\u{FA1E}羽\u{FA20}蘒\u{FA22}諸\u{FA25}逸\
    \u{FA26}都\u{FA2A}飯\u{FA2B}飼\u{FA2C}館\u{FA2D}鶴\
    \u{FA2E}郞\u{FA2F}隷\u{FA30}侮\u{FA31}僧\u{FA32}免\
    \u{FA33}勉\u{FA34}勤\u{FA35}卑\u{FA36}喝\u{FA37}嘆\
    \u{FA38}器\u{FA39}塀\u{FA3A}墨\u{FA3B}層\u{FA3C}屮\
    \u{FA3D}悔\u{FA3E}慨\u{FA3F}憎\u{FA40}懲\u{FA41}敏\
    \u{FA42}既\u{FA43}暑\u{FA44}梅\u{FA45}海\u{FA46}渚\
    \u{FA47}漢\u{FA48}煮\u{FA49}爫\u{FA4A}琢\u{FA4B}碑\
    \u{FA4C}社\u{FA4D}祉\u{FA4E}祈\u{FA4F}祐\u{FA50}祖\
    \u{FA51}祝\u{FA52}禍\u{FA53}禎\u{FA54}穀\u{FA55}突\
    \u{FA56}節\u{FA57}練\u{FA58}縉\u{FA59}繁\u{FA5A}署\
    \u{FA5B}者\u{FA5C}臭\u{FA5D}艹\u{FA5E}艹\u{FA5F}著\
    \u{FA60}褐\u{FA61}視\u{FA62}謁\u{FA63}謹\u{FA64}賓\
    \u{FA65}贈\u{FA66}辶\u{FA67}逸\u{FA68}難\u{FA69}響\
    \u{FA6A}頻\u{FA6B}恵\u{FA6C}𤋮\u{FA6D}舘\u{FA70}並\
    \u{FA71}况\u{FA72}全\u{FA73}侀\u{FA74}充\u{FA75}冀\
    \u{FA76}勇\u{FA77}勺\u{FA78}喝\u{FA79}啕\u{FA7A}喙\
    \u{FA7B}嗢\u{FA7C}塚\u{FA7D}墳\u{FA7E}奄\u{FA7F}奔\
    \u{FA80}婢\u{FA81}嬨\u{FA82}廒\u{FA83}廙\u{FA84}彩\
    \u{FA85}徭\u{FA86}惘\u{FA87}慎\u{FA88}愈\u{FA89}憎\
    \u{FA8A}慠\u{FA8B}懲\u{FA8C}戴\u{FA8D}揄\u{FA8E}搜\
    \u{FA8F}摒\u{FA90}敖\u{FA91}晴\u{FA92}朗\u{FA93}望\
    \u{FA94}杖\u{FA95}歹\u{FA96}殺\u{FA97}流\u{FA98}滛\
    \u{FA99}滋\u{FA9A}漢\u{FA9B}瀞\u{FA9C}煮\u{FA9D}瞧\
    \u{FA9E}爵\u{FA9F}犯\u{FAA0}猪\u{FAA1}瑱\u{FAA2}甆\
    \u{FAA3}画\u{FAA4}瘝\u{FAA5}瘟\u{FAA6}益\u{FAA7}盛\
    \u{FAA8}直\u{FAA9}睊\u{FAAA}着\u{FAAB}磌\u{FAAC}窱\
    \u{FAAD}節\u{FAAE}类\u{FAAF}絛\u{FAB0}練\u{FAB1}缾\
    \u{FAB2}者\u{FAB3}荒\u{FAB4}華\u{FAB5}蝹\u{FAB6}襁\
    \u{FAB7}覆\u{FAB8}視\u{FAB9}調\u{FABA}諸\u{FABB}請\
    \u{FABC}謁\u{FABD}諾\u{FABE}諭\u{FABF}謹\u{FAC0}變\
    \u{FAC1}贈\u{FAC2}輸\u{FAC3}遲\u{FAC4}醙\u{FAC5}鉶\
    \u{FAC6}陼\u{FAC7}難\u{FAC8}靖\u{FAC9}韛\u{FACA}響\
    \u{FACB}頋\u{FACC}頻\u{FACD}鬒\u{FACE}龜\u{FACF}𢡊\
    \u{FAD0}𢡄\u{FAD1}𣏕\u{FAD2}㮝\u{FAD3}䀘\u{FAD4}䀹\
    \u{FAD5}𥉉\u{FAD6}𥳐\u{FAD7}𧻓\u{FAD8}齃\u{FAD9}龎\
    \u{2F800}丽\u{2F801}丸\u{2F802}乁\u{2F803}𠄢\u{2F804}你\
    \u{2F805}侮\u{2F806}侻\u{2F807}倂\u{2F808}偺\u{2F809}備\
    \u{2F80A}僧\u{2F80B}像\u{2F80C}㒞\u{2F80D}𠘺\u{2F80E}免\
    \u{2F80F}兔\u{2F810}兤\u{2F811}具\u{2F812}𠔜\u{2F813}㒹\
    \u{2F814}內\u{2F815}再\u{2F816}𠕋\u{2F817}冗\u{2F818}冤\
    \u{2F819}仌\u{2F81A}冬\u{2F81B}况\u{2F81C}𩇟\u{2F81D}凵\
    \u{2F81E}刃\u{2F81F}㓟\u{2F820}刻\u{2F821}剆\u{2F822}割\
    \u{2F823}剷\u{2F824}㔕\u{2F825}勇\u{2F826}勉\u{2F827}勤\
    \u{2F828}勺\u{2F829}包\u{2F82A}匆\u{2F82B}北\u{2F82C}卉\
    \u{2F82D}卑\u{2F82E}博\u{2F82F}即\u{2F830}卽\u{2F831}卿\
    \u{2F832}卿\u{2F833}卿\u{2F834}𠨬\u{2F835}灰\u{2F836}及\
    \u{2F837}叟\u{2F838}𠭣\u{2F839}叫\u{2F83A}叱\u{2F83B}吆\
    \u{2F83C}咞\u{2F83D}吸\u{2F83E}呈\u{2F83F}周\u{2F840}咢\
    \u{2F841}哶\u{2F842}唐\u{2F843}啓\u{2F844}啣\u{2F845}善\
    \u{2F846}善\u{2F847}喙\u{2F848}喫\u{2F849}喳\u{2F84A}嗂\
    \u{2F84B}圖\u{2F84C}嘆\u{2F84D}圗\u{2F84E}噑\u{2F84F}噴\
    \u{2F850}切\u{2F851}壮\u{2F852}城\u{2F853}埴\u{2F854}堍\
    \u{2F855}型\u{2F856}堲\u{2F857}報\u{2F858}墬\u{2F859}𡓤\
    \u{2F85A}売\u{2F85B}壷\u{2F85C}夆\u{2F85D}多\u{2F85E}夢\
    \u{2F85F}奢\u{2F860}𡚨\u{2F861}𡛪\u{2F862}姬\u{2F863}娛\
    \u{2F864}娧\u{2F865}姘\u{2F866}婦\u{2F867}㛮\u{2F868}㛼\
    \u{2F869}嬈\u{2F86A}嬾\u{2F86B}嬾\u{2F86C}𡧈\u{2F86D}寃\
    \u{2F86E}寘\u{2F86F}寧\u{2F870}寳\u{2F871}𡬘\u{2F872}寿\
    \u{2F873}将\u{2F874}当\u{2F875}尢\u{2F876}㞁\u{2F877}屠\
    \u{2F878}屮\u{2F879}峀\u{2F87A}岍\u{2F87B}𡷤\u{2F87C}嵃\
    \u{2F87D}𡷦\u{2F87E}嵮\u{2F87F}嵫\u{2F880}嵼\u{2F881}巡\
    \u{2F882}巢\u{2F883}㠯\u{2F884}巽\u{2F885}帨\u{2F886}帽\
    \u{2F887}幩\u{2F888}㡢\u{2F889}𢆃\u{2F88A}㡼\u{2F88B}庰\
    \u{2F88C}庳\u{2F88D}庶\u{2F88E}廊\u{2F88F}𪎒\u{2F890}廾\
    \u{2F891}𢌱\u{2F892}𢌱\u{2F893}舁\u{2F894}弢\u{2F895}弢\
    \u{2F896}㣇\u{2F897}𣊸\u{2F898}𦇚\u{2F899}形\u{2F89A}彫\
    \u{2F89B}㣣\u{2F89C}徚\u{2F89D}忍\u{2F89E}志\u{2F89F}忹\
    \u{2F8A0}悁\u{2F8A1}㤺\u{2F8A2}㤜\u{2F8A3}悔\u{2F8A4}𢛔\
    \u{2F8A5}惇\u{2F8A6}慈\u{2F8A7}慌\u{2F8A8}慎\u{2F8A9}慌\
    \u{2F8AA}慺\u{2F8AB}憎\u{2F8AC}憲\u{2F8AD}憤\u{2F8AE}憯\
    \u{2F8AF}懞\u{2F8B0}懲\u{2F8B1}懶\u{2F8B2}成\u{2F8B3}戛\
    \u{2F8B4}扝\u{2F8B5}抱\u{2F8B6}拔\u{2F8B7}捐\u{2F8B8}𢬌\
    \u{2F8B9}挽\u{2F8BA}拼\u{2F8BB}捨\u{2F8BC}掃\u{2F8BD}揤\
    \u{2F8BE}𢯱\u{2F8BF}搢\u{2F8C0}揅\u{2F8C1}掩\u{2F8C2}㨮\
    \u{2F8C3}摩\u{2F8C4}摾\u{2F8C5}撝\u{2F8C6}摷\u{2F8C7}㩬\
    \u{2F8C8}敏\u{2F8C9}敬\u{2F8CA}𣀊\u{2F8CB}旣\u{2F8CC}書\
    \u{2F8CD}晉\u{2F8CE}㬙\u{2F8CF}暑\u{2F8D0}㬈\u{2F8D1}㫤\
    \u{2F8D2}冒\u{2F8D3}冕\u{2F8D4}最\u{2F8D5}暜\u{2F8D6}肭\
    \u{2F8D7}䏙\u{2F8D8}朗\u{2F8D9}望\u{2F8DA}朡\u{2F8DB}杞\
    \u{2F8DC}杓\u{2F8DD}𣏃\u{2F8DE}㭉\u{2F8DF}柺\u{2F8E0}枅\
    \u{2F8E1}桒\u{2F8E2}梅\u{2F8E3}𣑭\u{2F8E4}梎\u{2F8E5}栟\
    \u{2F8E6}椔\u{2F8E7}㮝\u{2F8E8}楂\u{2F8E9}榣\u{2F8EA}槪\
    \u{2F8EB}檨\u{2F8EC}𣚣\u{2F8ED}櫛\u{2F8EE}㰘\u{2F8EF}次\
    \u{2F8F0}𣢧\u{2F8F1}歔\u{2F8F2}㱎\u{2F8F3}歲\u{2F8F4}殟\
    \u{2F8F5}殺\u{2F8F6}殻\u{2F8F7}𣪍\u{2F8F8}𡴋\u{2F8F9}𣫺\
    \u{2F8FA}汎\u{2F8FB}𣲼\u{2F8FC}沿\u{2F8FD}泍\u{2F8FE}汧\
    \u{2F8FF}洖\u{2F900}派\u{2F901}海\u{2F902}流\u{2F903}浩\
    \u{2F904}浸\u{2F905}涅\u{2F906}𣴞\u{2F907}洴\u{2F908}港\
    \u{2F909}湮\u{2F90A}㴳\u{2F90B}滋\u{2F90C}滇\u{2F90D}𣻑\
    \u{2F90E}淹\u{2F90F}潮\u{2F910}𣽞\u{2F911}𣾎\u{2F912}濆\
    \u{2F913}瀹\u{2F914}瀞\u{2F915}瀛\u{2F916}㶖\u{2F917}灊\
    \u{2F918}災\u{2F919}灷\u{2F91A}炭\u{2F91B}𠔥\u{2F91C}煅\
    \u{2F91D}𤉣\u{2F91E}熜\u{2F91F}𤎫\u{2F920}爨\u{2F921}爵\
    \u{2F922}牐\u{2F923}𤘈\u{2F924}犀\u{2F925}犕\u{2F926}𤜵\
    \u{2F927}𤠔\u{2F928}獺\u{2F929}王\u{2F92A}㺬\u{2F92B}玥\
    \u{2F92C}㺸\u{2F92D}㺸\u{2F92E}瑇\u{2F92F}瑜\u{2F930}瑱\
    \u{2F931}璅\u{2F932}瓊\u{2F933}㼛\u{2F934}甤\u{2F935}𤰶\
    \u{2F936}甾\u{2F937}𤲒\u{2F938}異\u{2F939}𢆟\u{2F93A}瘐\
    \u{2F93B}𤾡\u{2F93C}𤾸\u{2F93D}𥁄\u{2F93E}㿼\u{2F93F}䀈\
    \u{2F940}直\u{2F941}𥃳\u{2F942}𥃲\u{2F943}𥄙\u{2F944}𥄳\
    \u{2F945}眞\u{2F946}真\u{2F947}真\u{2F948}睊\u{2F949}䀹\
    \u{2F94A}瞋\u{2F94B}䁆\u{2F94C}䂖\u{2F94D}𥐝\u{2F94E}硎\
    \u{2F94F}碌\u{2F950}磌\u{2F951}䃣\u{2F952}𥘦\u{2F953}祖\
    \u{2F954}𥚚\u{2F955}𥛅\u{2F956}福\u{2F957}秫\u{2F958}䄯\
    \u{2F959}穀\u{2F95A}穊\u{2F95B}穏\u{2F95C}𥥼\u{2F95D}𥪧\
    \u{2F95E}𥪧\u{2F95F}竮\u{2F960}䈂\u{2F961}𥮫\u{2F962}篆\
    \u{2F963}築\u{2F964}䈧\u{2F965}𥲀\u{2F966}糒\u{2F967}䊠\
    \u{2F968}糨\u{2F969}糣\u{2F96A}紀\u{2F96B}𥾆\u{2F96C}絣\
    \u{2F96D}䌁\u{2F96E}緇\u{2F96F}縂\u{2F970}繅\u{2F971}䌴\
    \u{2F972}𦈨\u{2F973}𦉇\u{2F974}䍙\u{2F975}𦋙\u{2F976}罺\
    \u{2F977}𦌾\u{2F978}羕\u{2F979}翺\u{2F97A}者\u{2F97B}𦓚\
    \u{2F97C}𦔣\u{2F97D}聠\u{2F97E}𦖨\u{2F97F}聰\u{2F980}𣍟\
    \u{2F981}䏕\u{2F982}育\u{2F983}脃\u{2F984}䐋\u{2F985}脾\
    \u{2F986}媵\u{2F987}𦞧\u{2F988}𦞵\u{2F989}𣎓\u{2F98A}𣎜\
    \u{2F98B}舁\u{2F98C}舄\u{2F98D}辞\u{2F98E}䑫\u{2F98F}芑\
    \u{2F990}芋\u{2F991}芝\u{2F992}劳\u{2F993}花\u{2F994}芳\
    \u{2F995}芽\u{2F996}苦\u{2F997}𦬼\u{2F998}若\u{2F999}茝\
    \u{2F99A}荣\u{2F99B}莭\u{2F99C}茣\u{2F99D}莽\u{2F99E}菧\
    \u{2F99F}著\u{2F9A0}荓\u{2F9A1}菊\u{2F9A2}菌\u{2F9A3}菜\
    \u{2F9A4}𦰶\u{2F9A5}𦵫\u{2F9A6}𦳕\u{2F9A7}䔫\u{2F9A8}蓱\
    \u{2F9A9}蓳\u{2F9AA}蔖\u{2F9AB}𧏊\u{2F9AC}蕤\u{2F9AD}𦼬\
    \u{2F9AE}䕝\u{2F9AF}䕡\u{2F9B0}𦾱\u{2F9B1}𧃒\u{2F9B2}䕫\
    \u{2F9B3}虐\u{2F9B4}虜\u{2F9B5}虧\u{2F9B6}虩\u{2F9B7}蚩\
    \u{2F9B8}蚈\u{2F9B9}蜎\u{2F9BA}蛢\u{2F9BB}蝹\u{2F9BC}蜨\
    \u{2F9BD}蝫\u{2F9BE}螆\u{2F9BF}䗗\u{2F9C0}蟡\u{2F9C1}蠁\
    \u{2F9C2}䗹\u{2F9C3}衠\u{2F9C4}衣\u{2F9C5}𧙧\u{2F9C6}裗\
    \u{2F9C7}裞\u{2F9C8}䘵\u{2F9C9}裺\u{2F9CA}㒻\u{2F9CB}𧢮\
    \u{2F9CC}𧥦\u{2F9CD}䚾\u{2F9CE}䛇\u{2F9CF}誠\u{2F9D0}諭\
    \u{2F9D1}變\u{2F9D2}豕\u{2F9D3}𧲨\u{2F9D4}貫\u{2F9D5}賁\
    \u{2F9D6}贛\u{2F9D7}起\u{2F9D8}𧼯\u{2F9D9}𠠄\u{2F9DA}跋\
    \u{2F9DB}趼\u{2F9DC}跰\u{2F9DD}𠣞\u{2F9DE}軔\u{2F9DF}輸\
    \u{2F9E0}𨗒\u{2F9E1}𨗭\u{2F9E2}邔\u{2F9E3}郱\u{2F9E4}鄑\
    \u{2F9E5}𨜮\u{2F9E6}鄛\u{2F9E7}鈸\u{2F9E8}鋗\u{2F9E9}鋘\
    \u{2F9EA}鉼\u{2F9EB}鏹\u{2F9EC}鐕\u{2F9ED}𨯺\u{2F9EE}開\
    \u{2F9EF}䦕\u{2F9F0}閷\u{2F9F1}𨵷\u{2F9F2}䧦\u{2F9F3}雃\
    \u{2F9F4}嶲\u{2F9F5}霣\u{2F9F6}𩅅\u{2F9F7}𩈚\u{2F9F8}䩮\
    \u{2F9F9}䩶\u{2F9FA}韠\u{2F9FB}𩐊\u{2F9FC}䪲\u{2F9FD}𩒖\
    \u{2F9FE}頋\u{2F9FF}頋\u{2FA00}頩\u{2FA01}𩖶\u{2FA02}飢\
    \u{2FA03}䬳\u{2FA04}餩\u{2FA05}馧\u{2FA06}駂\u{2FA07}駾\
    \u{2FA08}䯎\u{2FA09}𩬰\u{2FA0A}鬒\u{2FA0B}鱀\u{2FA0C}鳽\
    \u{2FA0D}䳎\u{2FA0E}䳭\u{2FA0F}鵧\u{2FA10}𪃎\u{2FA11}䳸\
    \u{2FA12}𪄅\u{2FA13}𪈎\u{2FA14}𪊑\u{2FA15}麻\u{2FA16}䵖\
    \u{2FA17}黹\u{2FA18}黾\u{2FA19}鼅\u{2FA1A}鼏\u{2FA1B}鼖\
    \u{2FA1C}鼻\u{2FA1D}𪘀\
";

/// Characters of scripts in which joiners and non-joiners shape the text.
pub(crate) static JOINING: [(u32, u32); 294] = [
    (0x0600, 0x0604),
    (0x0606, 0x060B),
    (0x060D, 0x061A),
    (0x061C, 0x061E),
    (0x0620, 0x063F),
    (0x0641, 0x064A),
    (0x0656, 0x066F),
    (0x0671, 0x06DC),
    (0x06DE, 0x070D),
    (0x070F, 0x074A),
    (0x074D, 0x077F),
    (0x07C0, 0x07FA),
    (0x07FD, 0x07FF),
    (0x0840, 0x085B),
    (0x085E, 0x085E),
    (0x0860, 0x086A),
    (0x0870, 0x088E),
    (0x0890, 0x0891),
    (0x0898, 0x08E1),
    (0x08E3, 0x0950),
    (0x0955, 0x0963),
    (0x0966, 0x0983),
    (0x0985, 0x098C),
    (0x098F, 0x0990),
    (0x0993, 0x09A8),
    (0x09AA, 0x09B0),
    (0x09B2, 0x09B2),
    (0x09B6, 0x09B9),
    (0x09BC, 0x09C4),
    (0x09C7, 0x09C8),
    (0x09CB, 0x09CE),
    (0x09D7, 0x09D7),
    (0x09DC, 0x09DD),
    (0x09DF, 0x09E3),
    (0x09E6, 0x09FE),
    (0x0A01, 0x0A03),
    (0x0A05, 0x0A0A),
    (0x0A0F, 0x0A10),
    (0x0A13, 0x0A28),
    (0x0A2A, 0x0A30),
    (0x0A32, 0x0A33),
    (0x0A35, 0x0A36),
    (0x0A38, 0x0A39),
    (0x0A3C, 0x0A3C),
    (0x0A3E, 0x0A42),
    (0x0A47, 0x0A48),
    (0x0A4B, 0x0A4D),
    (0x0A51, 0x0A51),
    (0x0A59, 0x0A5C),
    (0x0A5E, 0x0A5E),
    (0x0A66, 0x0A76),
    (0x0A81, 0x0A83),
    (0x0A85, 0x0A8D),
    (0x0A8F, 0x0A91),
    (0x0A93, 0x0AA8),
    (0x0AAA, 0x0AB0),
    (0x0AB2, 0x0AB3),
    (0x0AB5, 0x0AB9),
    (0x0ABC, 0x0AC5),
    (0x0AC7, 0x0AC9),
    (0x0ACB, 0x0ACD),
    (0x0AD0, 0x0AD0),
    (0x0AE0, 0x0AE3),
    (0x0AE6, 0x0AF1),
    (0x0AF9, 0x0AFF),
    (0x0B01, 0x0B03),
    (0x0B05, 0x0B0C),
    (0x0B0F, 0x0B10),
    (0x0B13, 0x0B28),
    (0x0B2A, 0x0B30),
    (0x0B32, 0x0B33),
    (0x0B35, 0x0B39),
    (0x0B3C, 0x0B44),
    (0x0B47, 0x0B48),
    (0x0B4B, 0x0B4D),
    (0x0B55, 0x0B57),
    (0x0B5C, 0x0B5D),
    (0x0B5F, 0x0B63),
    (0x0B66, 0x0B77),
    (0x0B82, 0x0B83),
    (0x0B85, 0x0B8A),
    (0x0B8E, 0x0B90),
    (0x0B92, 0x0B95),
    (0x0B99, 0x0B9A),
    (0x0B9C, 0x0B9C),
    (0x0B9E, 0x0B9F),
    (0x0BA3, 0x0BA4),
    (0x0BA8, 0x0BAA),
    (0x0BAE, 0x0BB9),
    (0x0BBE, 0x0BC2),
    (0x0BC6, 0x0BC8),
    (0x0BCA, 0x0BCD),
    (0x0BD0, 0x0BD0),
    (0x0BD7, 0x0BD7),
    (0x0BE6, 0x0BFA),
    (0x0C00, 0x0C0C),
    (0x0C0E, 0x0C10),
    (0x0C12, 0x0C28),
    (0x0C2A, 0x0C39),
    (0x0C3C, 0x0C44),
    (0x0C46, 0x0C48),
    (0x0C4A, 0x0C4D),
    (0x0C55, 0x0C56),
    (0x0C58, 0x0C5A),
    (0x0C5D, 0x0C5D),
    (0x0C60, 0x0C63),
    (0x0C66, 0x0C6F),
    (0x0C77, 0x0C8C),
    (0x0C8E, 0x0C90),
    (0x0C92, 0x0CA8),
    (0x0CAA, 0x0CB3),
    (0x0CB5, 0x0CB9),
    (0x0CBC, 0x0CC4),
    (0x0CC6, 0x0CC8),
    (0x0CCA, 0x0CCD),
    (0x0CD5, 0x0CD6),
    (0x0CDD, 0x0CDE),
    (0x0CE0, 0x0CE3),
    (0x0CE6, 0x0CEF),
    (0x0CF1, 0x0CF3),
    (0x0D00, 0x0D0C),
    (0x0D0E, 0x0D10),
    (0x0D12, 0x0D44),
    (0x0D46, 0x0D48),
    (0x0D4A, 0x0D4F),
    (0x0D54, 0x0D63),
    (0x0D66, 0x0D7F),
    (0x0D81, 0x0D83),
    (0x0D85, 0x0D96),
    (0x0D9A, 0x0DB1),
    (0x0DB3, 0x0DBB),
    (0x0DBD, 0x0DBD),
    (0x0DC0, 0x0DC6),
    (0x0DCA, 0x0DCA),
    (0x0DCF, 0x0DD4),
    (0x0DD6, 0x0DD6),
    (0x0DD8, 0x0DDF),
    (0x0DE6, 0x0DEF),
    (0x0DF2, 0x0DF4),
    (0x0E01, 0x0E3A),
    (0x0E40, 0x0E5B),
    (0x0E81, 0x0E82),
    (0x0E84, 0x0E84),
    (0x0E86, 0x0E8A),
    (0x0E8C, 0x0EA3),
    (0x0EA5, 0x0EA5),
    (0x0EA7, 0x0EBD),
    (0x0EC0, 0x0EC4),
    (0x0EC6, 0x0EC6),
    (0x0EC8, 0x0ECE),
    (0x0ED0, 0x0ED9),
    (0x0EDC, 0x0EDF),
    (0x0F00, 0x0F47),
    (0x0F49, 0x0F6C),
    (0x0F71, 0x0F97),
    (0x0F99, 0x0FBC),
    (0x0FBE, 0x0FCC),
    (0x0FCE, 0x0FD4),
    (0x0FD9, 0x0FDA),
    (0x1000, 0x109F),
    (0x1700, 0x1715),
    (0x171F, 0x171F),
    (0x1780, 0x17DD),
    (0x17E0, 0x17E9),
    (0x17F0, 0x17F9),
    (0x1800, 0x1801),
    (0x1804, 0x1804),
    (0x1806, 0x1819),
    (0x1820, 0x1878),
    (0x1880, 0x18AA),
    (0x1900, 0x191E),
    (0x1920, 0x192B),
    (0x1930, 0x193B),
    (0x1940, 0x1940),
    (0x1944, 0x194F),
    (0x19E0, 0x19FF),
    (0x1B00, 0x1B4C),
    (0x1B50, 0x1B7E),
    (0x1B80, 0x1BBF),
    (0x1C00, 0x1C37),
    (0x1C3B, 0x1C49),
    (0x1C4D, 0x1C4F),
    (0x1CC0, 0x1CC7),
    (0xA840, 0xA877),
    (0xA8E0, 0xA8FF),
    (0xA980, 0xA9CD),
    (0xA9D0, 0xA9D9),
    (0xA9DE, 0xA9FE),
    (0xAA00, 0xAA36),
    (0xAA40, 0xAA4D),
    (0xAA50, 0xAA59),
    (0xAA5C, 0xAA7F),
    (0xAAE0, 0xAAF6),
    (0xABC0, 0xABED),
    (0xABF0, 0xABF9),
    (0xFB50, 0xFBC2),
    (0xFBD3, 0xFD3D),
    (0xFD40, 0xFD8F),
    (0xFD92, 0xFDC7),
    (0xFDCF, 0xFDCF),
    (0xFDF0, 0xFDFF),
    (0xFE70, 0xFE74),
    (0xFE76, 0xFEFC),
    (0x10A00, 0x10A03),
    (0x10A05, 0x10A06),
    (0x10A0C, 0x10A13),
    (0x10A15, 0x10A17),
    (0x10A19, 0x10A35),
    (0x10A38, 0x10A3A),
    (0x10A3F, 0x10A48),
    (0x10A50, 0x10A58),
    (0x10AC0, 0x10AE6),
    (0x10AEB, 0x10AF6),
    (0x10D00, 0x10D27),
    (0x10D30, 0x10D39),
    (0x10E60, 0x10E7E),
    (0x10EFD, 0x10EFF),
    (0x10F30, 0x10F59),
    (0x11000, 0x1104D),
    (0x11052, 0x11075),
    (0x1107F, 0x110C2),
    (0x110CD, 0x110CD),
    (0x11100, 0x11134),
    (0x11136, 0x11147),
    (0x11180, 0x111DF),
    (0x111E1, 0x111F4),
    (0x11200, 0x11211),
    (0x11213, 0x11241),
    (0x11300, 0x11303),
    (0x11305, 0x1130C),
    (0x1130F, 0x11310),
    (0x11313, 0x11328),
    (0x1132A, 0x11330),
    (0x11332, 0x11333),
    (0x11335, 0x11339),
    (0x1133C, 0x11344),
    (0x11347, 0x11348),
    (0x1134B, 0x1134D),
    (0x11350, 0x11350),
    (0x11357, 0x11357),
    (0x1135D, 0x11363),
    (0x11366, 0x1136C),
    (0x11370, 0x11374),
    (0x11400, 0x1145B),
    (0x1145D, 0x11461),
    (0x11480, 0x114C7),
    (0x114D0, 0x114D9),
    (0x11580, 0x115B5),
    (0x115B8, 0x115DD),
    (0x11600, 0x11644),
    (0x11650, 0x11659),
    (0x11660, 0x1166C),
    (0x11680, 0x116B9),
    (0x116C0, 0x116C9),
    (0x11B00, 0x11B09),
    (0x11FC0, 0x11FF1),
    (0x11FFF, 0x11FFF),
    (0x1E900, 0x1E94B),
    (0x1E950, 0x1E959),
    (0x1E95E, 0x1E95F),
    (0x1EE00, 0x1EE03),
    (0x1EE05, 0x1EE1F),
    (0x1EE21, 0x1EE22),
    (0x1EE24, 0x1EE24),
    (0x1EE27, 0x1EE27),
    (0x1EE29, 0x1EE32),
    (0x1EE34, 0x1EE37),
    (0x1EE39, 0x1EE39),
    (0x1EE3B, 0x1EE3B),
    (0x1EE42, 0x1EE42),
    (0x1EE47, 0x1EE47),
    (0x1EE49, 0x1EE49),
    (0x1EE4B, 0x1EE4B),
    (0x1EE4D, 0x1EE4F),
    (0x1EE51, 0x1EE52),
    (0x1EE54, 0x1EE54),
    (0x1EE57, 0x1EE57),
    (0x1EE59, 0x1EE59),
    (0x1EE5B, 0x1EE5B),
    (0x1EE5D, 0x1EE5D),
    (0x1EE5F, 0x1EE5F),
    (0x1EE61, 0x1EE62),
    (0x1EE64, 0x1EE64),
    (0x1EE67, 0x1EE6A),
    (0x1EE6C, 0x1EE72),
    (0x1EE74, 0x1EE77),
    (0x1EE79, 0x1EE7C),
    (0x1EE7E, 0x1EE7E),
    (0x1EE80, 0x1EE89),
    (0x1EE8B, 0x1EE9B),
    (0x1EEA1, 0x1EEA3),
    (0x1EEA5, 0x1EEA9),
    (0x1EEAB, 0x1EEBB),
    (0x1EEF0, 0x1EEF1),
];

/// Characters of scripts that mark the ends of words with zero-width spaces.
pub(crate) static UNSPACED: [(u32, u32); 35] = [
    (0x0E01, 0x0E3A),
    (0x0E40, 0x0E4E),
    (0x0E81, 0x0E82),
    (0x0E84, 0x0E84),
    (0x0E86, 0x0E8A),
    (0x0E8C, 0x0EA3),
    (0x0EA5, 0x0EA5),
    (0x0EA7, 0x0EBD),
    (0x0EC0, 0x0EC4),
    (0x0EC6, 0x0EC6),
    (0x0EC8, 0x0ECE),
    (0x0EDC, 0x0EDF),
    (0x1000, 0x103F),
    (0x1050, 0x108F),
    (0x109A, 0x109F),
    (0x1780, 0x17D3),
    (0x17D7, 0x17D7),
    (0x17DC, 0x17DD),
    (0x1950, 0x196D),
    (0x1970, 0x1974),
    (0x1980, 0x19AB),
    (0x19B0, 0x19C9),
    (0x19DA, 0x19DA),
    (0x19DE, 0x19DF),
    (0x1A20, 0x1A5E),
    (0x1A60, 0x1A7C),
    (0x1AA0, 0x1AAD),
    (0xA9E0, 0xA9EF),
    (0xA9FA, 0xA9FE),
    (0xAA60, 0xAAC2),
    (0xAADB, 0xAADF),
    (0x11700, 0x1171A),
    (0x1171D, 0x1172B),
    (0x1173A, 0x1173B),
    (0x1173F, 0x11746),
];

/// Characters that are written from right to left.
pub(crate) static RIGHT_TO_LEFT: [(u32, u32); 132] = [
    (0x05BE, 0x05BE),
    (0x05C0, 0x05C0),
    (0x05C3, 0x05C3),
    (0x05C6, 0x05C6),
    (0x05D0, 0x05EA),
    (0x05EF, 0x05F4),
    (0x0608, 0x0608),
    (0x060B, 0x060B),
    (0x060D, 0x060D),
    (0x061B, 0x064A),
    (0x066D, 0x066F),
    (0x0671, 0x06D5),
    (0x06E5, 0x06E6),
    (0x06EE, 0x06EF),
    (0x06FA, 0x070D),
    (0x070F, 0x0710),
    (0x0712, 0x072F),
    (0x074D, 0x07A5),
    (0x07B1, 0x07B1),
    (0x07C0, 0x07EA),
    (0x07F4, 0x07F5),
    (0x07FA, 0x07FA),
    (0x07FE, 0x0815),
    (0x081A, 0x081A),
    (0x0824, 0x0824),
    (0x0828, 0x0828),
    (0x0830, 0x083E),
    (0x0840, 0x0858),
    (0x085E, 0x085E),
    (0x0860, 0x086A),
    (0x0870, 0x088E),
    (0x08A0, 0x08C9),
    (0x200F, 0x200F),
    (0xFB1D, 0xFB1D),
    (0xFB1F, 0xFB28),
    (0xFB2A, 0xFB36),
    (0xFB38, 0xFB3C),
    (0xFB3E, 0xFB3E),
    (0xFB40, 0xFB41),
    (0xFB43, 0xFB44),
    (0xFB46, 0xFBC2),
    (0xFBD3, 0xFD3D),
    (0xFD50, 0xFD8F),
    (0xFD92, 0xFDC7),
    (0xFDF0, 0xFDFC),
    (0xFE70, 0xFE74),
    (0xFE76, 0xFEFC),
    (0x10800, 0x10805),
    (0x10808, 0x10808),
    (0x1080A, 0x10835),
    (0x10837, 0x10838),
    (0x1083C, 0x1083C),
    (0x1083F, 0x10855),
    (0x10857, 0x1089E),
    (0x108A7, 0x108AF),
    (0x108E0, 0x108F2),
    (0x108F4, 0x108F5),
    (0x108FB, 0x1091B),
    (0x10920, 0x10939),
    (0x1093F, 0x1093F),
    (0x10980, 0x109B7),
    (0x109BC, 0x109CF),
    (0x109D2, 0x10A00),
    (0x10A10, 0x10A13),
    (0x10A15, 0x10A17),
    (0x10A19, 0x10A35),
    (0x10A40, 0x10A48),
    (0x10A50, 0x10A58),
    (0x10A60, 0x10A9F),
    (0x10AC0, 0x10AE4),
    (0x10AEB, 0x10AF6),
    (0x10B00, 0x10B35),
    (0x10B40, 0x10B55),
    (0x10B58, 0x10B72),
    (0x10B78, 0x10B91),
    (0x10B99, 0x10B9C),
    (0x10BA9, 0x10BAF),
    (0x10C00, 0x10C48),
    (0x10C80, 0x10CB2),
    (0x10CC0, 0x10CF2),
    (0x10CFA, 0x10D23),
    (0x10E80, 0x10EA9),
    (0x10EAD, 0x10EAD),
    (0x10EB0, 0x10EB1),
    (0x10F00, 0x10F27),
    (0x10F30, 0x10F45),
    (0x10F51, 0x10F59),
    (0x10F70, 0x10F81),
    (0x10F86, 0x10F89),
    (0x10FB0, 0x10FCB),
    (0x10FE0, 0x10FF6),
    (0x1E800, 0x1E8C4),
    (0x1E8C7, 0x1E8CF),
    (0x1E900, 0x1E943),
    (0x1E94B, 0x1E94B),
    (0x1E950, 0x1E959),
    (0x1E95E, 0x1E95F),
    (0x1EC71, 0x1ECB4),
    (0x1ED01, 0x1ED3D),
    (0x1EE00, 0x1EE03),
    (0x1EE05, 0x1EE1F),
    (0x1EE21, 0x1EE22),
    (0x1EE24, 0x1EE24),
    (0x1EE27, 0x1EE27),
    (0x1EE29, 0x1EE32),
    (0x1EE34, 0x1EE37),
    (0x1EE39, 0x1EE39),
    (0x1EE3B, 0x1EE3B),
    (0x1EE42, 0x1EE42),
    (0x1EE47, 0x1EE47),
    (0x1EE49, 0x1EE49),
    (0x1EE4B, 0x1EE4B),
    (0x1EE4D, 0x1EE4F),
    (0x1EE51, 0x1EE52),
    (0x1EE54, 0x1EE54),
    (0x1EE57, 0x1EE57),
    (0x1EE59, 0x1EE59),
    (0x1EE5B, 0x1EE5B),
    (0x1EE5D, 0x1EE5D),
    (0x1EE5F, 0x1EE5F),
    (0x1EE61, 0x1EE62),
    (0x1EE64, 0x1EE64),
    (0x1EE67, 0x1EE6A),
    (0x1EE6C, 0x1EE72),
    (0x1EE74, 0x1EE77),
    (0x1EE79, 0x1EE7C),
    (0x1EE7E, 0x1EE7E),
    (0x1EE80, 0x1EE89),
    (0x1EE8B, 0x1EE9B),
    (0x1EEA1, 0x1EEA3),
    (0x1EEA5, 0x1EEA9),
    (0x1EEAB, 0x1EEBB),
];

/// Characters that emoji are made of.
pub(crate) static PICTOGRAPHS: [(u32, u32); 78] = [
    (0x00A9, 0x00A9),
    (0x00AE, 0x00AE),
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2194, 0x2199),
    (0x21A9, 0x21AA),
    (0x231A, 0x231B),
    (0x2328, 0x2328),
    (0x2388, 0x2388),
    (0x23CF, 0x23CF),
    (0x23E9, 0x23F3),
    (0x23F8, 0x23FA),
    (0x24C2, 0x24C2),
    (0x25AA, 0x25AB),
    (0x25B6, 0x25B6),
    (0x25C0, 0x25C0),
    (0x25FB, 0x25FE),
    (0x2600, 0x2605),
    (0x2607, 0x2612),
    (0x2614, 0x2685),
    (0x2690, 0x2705),
    (0x2708, 0x2712),
    (0x2714, 0x2714),
    (0x2716, 0x2716),
    (0x271D, 0x271D),
    (0x2721, 0x2721),
    (0x2728, 0x2728),
    (0x2733, 0x2734),
    (0x2744, 0x2744),
    (0x2747, 0x2747),
    (0x274C, 0x274C),
    (0x274E, 0x274E),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2763, 0x2767),
    (0x2795, 0x2797),
    (0x27A1, 0x27A1),
    (0x27B0, 0x27B0),
    (0x27BF, 0x27BF),
    (0x2934, 0x2935),
    (0x2B05, 0x2B07),
    (0x2B1B, 0x2B1C),
    (0x2B50, 0x2B50),
    (0x2B55, 0x2B55),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x3297, 0x3297),
    (0x3299, 0x3299),
    (0x1F000, 0x1F0FF),
    (0x1F10D, 0x1F10F),
    (0x1F12F, 0x1F12F),
    (0x1F16C, 0x1F171),
    (0x1F17E, 0x1F17F),
    (0x1F18E, 0x1F18E),
    (0x1F191, 0x1F19A),
    (0x1F1AD, 0x1F1E5),
    (0x1F201, 0x1F20F),
    (0x1F21A, 0x1F21A),
    (0x1F22F, 0x1F22F),
    (0x1F232, 0x1F23A),
    (0x1F23C, 0x1F23F),
    (0x1F249, 0x1F3FA),
    (0x1F400, 0x1F53D),
    (0x1F546, 0x1F64F),
    (0x1F680, 0x1F6FF),
    (0x1F774, 0x1F77F),
    (0x1F7D5, 0x1F7FF),
    (0x1F80C, 0x1F80F),
    (0x1F848, 0x1F84F),
    (0x1F85A, 0x1F85F),
    (0x1F888, 0x1F88F),
    (0x1F8AE, 0x1F8FF),
    (0x1F90C, 0x1F93A),
    (0x1F93C, 0x1F945),
    (0x1F947, 0x1FAFF),
    (0x1FC00, 0x1FFFD),
];
