// DO NOT EDIT: written by
// cargo run --release --manifest-path data/generate/Cargo.toml -- letters
// Source: PyPI lingua-language-detector 1.3.5, language-models (Apache-2.0)
// Source: data/rules/decode/languages.txt

/// The letters of a language and what they cost, in bits.
#[derive(Debug)]
pub(crate) struct Letters {
    /// The code of the language.
    pub(crate) code: &'static str,
    /// The letters, in lower case.
    pub(crate) letters: &'static str,
    /// A hexadecimal digit for each: its cost where a word begins.
    pub(crate) first: &'static str,
    /// The same for each behind each: a row for every letter that is
    /// followed.
    pub(crate) pairs: &'static str,
}

pub(crate) static LANGUAGES: &[Letters] = &[
    Letters {
        code: "en",
        letters: "abcdefghijklmnopqrstuvwxyzéï",
        first: "4655366449755446a44357696aff",
        pairs: "\
            a6459768596352b6b333657959ff379a2cda48d39b3bd46839af4eff3b6a3bb34e45ab2b\
            a5845ddf7cef3985296929c67639b449478f6bdf485356686b845376923595666aff4aab\
            34ad3fd5bc2bf3844ebe8fcf39b92a634dc5753bf3574caf6dff29ba1bed3fd8983cd685\
            6c9f7fff5744565cbb745247a533a5c9c7ff3b9a3bca5aabaa28f7aa2abfceff49a91887\
            2c958458e7387a8e6edf398427ab3e737a37f955578f4cff258b29cb3eca5934f8585cbe\
            5eef4a4237394967864aba4367ac6aff7766837869754255e35435598aff3a992aa54eb3\
            7b34f3655bcf8fef68adabfc7efaacabaa9b0bbeddff386528693d666538d644669f5cef\
            485739a43d76774599424a8e7def498b3ac13fd7893bf5565b7e5bff5555585b5c845394\
            d333caca8aff4dab1cdc2febdc4bfa9b9cdf8fff2a992ad32ea7a43bf658bd8f9fff393c\
            38d63dd8aa72ac9259997fff466729994d955626e6358a7db9ff28991a963d868949b999\
            699d64df5535395f36854576933486f7a6fff654fffffff6f6fff656f0ffffff\
            ",
    },
    Letters {
        code: "fr",
        letters: "abcdefghijklmnopqrstuvwxyzàâæçèéêëîïôùûüÿœ",
        first: "4755367748945445744446b88a8cfb859ecdbccffd",
        pairs: "\
            b556b65838945285834335aa79fdfafafb89efffff38973bcb37c2aa3bf36749bf7ef8ff\
            85afcfffcefc4d5a2ac34d85ba2b95845dff9efdff76dfff8ffffa4da91c9938fb9c5bf5\
            7c3acf9dffff84ffdfefafff6957979b7ba442a6a32447a6a7fffafffffeffefff2c9933\
            ad2dc59939f3695eefcffcff958fffffcfff38ba2c873fc5734be3874cbf8df9ff74bfef\
            fffdff2aa92cdb3cb8763cd6884cbf6df9ff64cfff6ffdfc5655366bbca453375433b5e7\
            c9ffff67ffffffffff3cb92ced6acbac2bfa9b3eefdf5fffe8fffffffeff288939742b86\
            5737f4575a8c6cfdfec6ffffdffcff2aa91a7a3fb38b4a8c674adf8d8bff76ffffbfffff\
            24ab2dcc3eeb4834ea895dbf9dfcff856fffefdefe4c44366b4aaab44c793267eeaafff8\
            b5cfffeffffda657976948954285845528aa7affffdcfcbbf89fff2dab3cc65de3bb25d2\
            655defbffbfb859fff9fffff9fdeeedfbffdbfcedddf0fffffffffffffffffefff386529\
            6b3e985538854467bf9cfafa648fff9fcfff3b6b29b83c987a3579334cbf7effffa5ffff\
            ffaffc3a8d2bd72eeabb4be3455bbf9bfcff849fff9fffff6666387937a56386b234e5e4\
            aaffffc69efeffffff3edc1fdf2ffbcd2cf4bc6edfcfffff859fffeffffc288728b62f67\
            964ad7488d5e7afcffb7ffffcffcff4a4c3af72feacb627da368c88fffffb5ffffffffff\
            38562a7b7ba55444c526879babfffc94efffffffff26a83a873d978829b99a5a9f44feff\
            85efefdcfbff6543855758834385f555558fff3ffff8ffffffffff8626fb2b9cc546c878\
            82eadf9afbfffffffffffffffff4ffff5fffff5f2541ffffffffffffffffffffff1ffebf\
            ffbffeff2fffff3fffff7ffffcfffffffffff757ed5fffd535fd7124f5ffbcffffdfffff\
            ffffff5635354897a45574633375ffecfafbf9ffffffffffff5fffffffe727fb8df1f5ff\
            ffffffffdfffffffffc998cacfcfc0a4fff675fbffffffffffffffffffffed59deffdfe4\
            72effbb1ffffffffffffffffffffff4553556cec64638a4532b67ff8fffefcfffeffffff\
            fdcaffeddfe235f4dbc1cbffffffffffffffefffff5fff5fff55f4425ff3f255ff5fffff\
            fffffff5fffffe7cbffefef476fee2a1dfffffffffffffffffdffff64548646f826396f2\
            44f8fff8fffafafffffff9ffffff0ffffffffffffffffffffffffffffffffffffffd9afc\
            fc4ffaf8ddfca80ffbffffffffffffffffff\
            ",
    },
    Letters {
        code: "de",
        letters: "abcdefghijklmnopqrstuvwxyzßäöü",
        first: "4654365549655356c444576a96a897",
        pairs: "\
            744696456b6343b7c33438a9888fff48a919784a94985bf4555a8f88f8877b996dd08f48\
            cc6cd8998cefabffff39aa19992ba79859e5775a9f9cfac8867687653d745298c2456978\
            a89def388934694b948749f3635a9ab8f68349ca19884b75976af4445bafa9f8a838b929\
            9a4b84555bd3636a6f99f66877362746bc655258c53397bae79ecf1bcb2ddc7cacbb4afa\
            9c3ccfcdf48638ba28885d849739c4534a8f98f756367526693b737758e944589f88f577\
            2698288a2d973845f9655a8daaf666477236374a578459d843588ea5f8a9854595558863\
            4265e3456769a67fef3b8734a53c94aa34f2655bcfa9f6896bbb8cea6fd89aaba98909ab\
            eafbff356426564a566548c643486e96f676473938773b777944b832687f78f8a9489918\
            763b958858d444586d94f697764654678c7642a6f334b99ac87dff59ba19ad3dbabc18f9\
            9aac8fbbfb7f3cba2ac92bb9893bfa7b5f9fcef586456838a72b568962ba83499657fdff\
            455638796a744444d425787b98eecc57b829993d868a69ea84194f98f78774aa18695f84\
            85b9d873789ff8fffde84695536fa453b9b3434afffa7dffc856a434cd7472c6f335f78f\
            f94fcff236b754ffd673f9f145fceefe8fff\
            ",
    },
    Letters {
        code: "es",
        letters: "abcdefghijklmnopqrstuvwxyzáéíñóúü",
        first: "3654376748a45445744557b97889897af",
        pairs: "\
            b5438768869343a6833567cb67fc86faf28893ddc27d3ab4bf37849ef9f886f89f3d6b4d\
            d42f86c92dd5b54dffce897f7bf3edb1ccb3bfc9c2db6ad6acfaea97f8df6745875a87c3\
            5277832676b697efb8adf3bac389d2dc59c39f3a82edecf786f88e2acb3d984dc6963bf3\
            982ecfbea87f6591cca3ddb3eba982bf8a95dbfac896f8bf4634365bb7a55346954585db\
            c6a7d94ff2eba2bec6bcbbc2bfbbc2defffa7af5be37a928862b756738c648498c5b8b7f\
            9bb1977396c3eb47b299a8657efaa896f7cf24ad2ddd3efba933fc9b4cdebe477f78f3b4\
            3366a49aa893c8a5256eea79a8f79f9555976998944286932587aa78fecbfff2d8c3cc94\
            dd4cb28f3874cffbf99af87f9fffdfffcffeffefedfe0ffffffffffff2866296d3b97563\
            8755467dea8586f7bf3a5728983da86a349a823acfce987f7bf29ae2dd83fe9ab3cf3994\
            bacab687f6af4655286c47a56296b445a7eb68978abff2edb2fde2febdc3cfbad6dffbf8\
            76f8ff288928b62d769549d7477c5c8b8cbfffa594869a61ada8b62aba368b78e9c9faff\
            29882abc8cb77728e8684a8dab9aef5af195b6e696e99882a6ba85cde876ddf49ef55996\
            5b8af452f6841596f6c8fffbfff8845b66f7af462c6c32589f4dbfffefff1745766ffcf9\
            64579734f8fbf8fffdfff1fff5fff7fffff1fffffafffff9a5f7fffa87f96fdbf440b7d6\
            78f6f5defffcfff53787cadead34197f845dfffdafff8fff787618864f85959af367c9cf\
            bcf84fffa\
            ",
    },
    Letters {
        code: "pt",
        letters: "abcdefghijklmnopqrstuvwxyzàáâãçéêíóôõúü",
        first: "3754366748b55435744456b9b8a8b778989b9af",
        pairs: "\
            c653976b58b34365833466dab7ffff5bf8fff9f299a3bab37f49a3af2684aefaff7fbf49\
            aabfbe2baa3dd53d96b82ae5b74cffcef98aa9879cebf29cc1ddd3cfc9c2cb7ac59efcff\
            9e9fa8abceaf6755965d48d43386832566b6b7fefb7ffadfdbf3cad28ac2de6ac2af4aa4\
            dcfdff7aaf7b69afbf2bcb3caa3ff7863bf3a92cdfbef9a8f8798dccd2cab3dcd4fda892\
            be9a85ecfadf5d5f9babd5de3744676dbbb54346943475f7f5f8c86c9fcfacf2aaa3aeb7\
            cbdbb2bfaac2defeff3c9fafd9bc7f289a28562b653848d647597e6bf7ebf8abceeda297\
            639642fb75b398d7456efabf799a68689caf24b92dae3ffbac33fd9b4edfcff7c7f7878a\
            c9f3c43466549abda3c8a4266fcbaf8c56ab899f8f6655876b57a43386a32645aac9fdfa\
            9efdeffff2cab3aca5df58b29e2875bffdff9da99b97ba7fcffeffffdffffdfffeef0fff\
            ffffffffffffffa2966296d3cb85638856467ffbcf6a788787accf395828a84db96b358b\
            325acfdff7e5f8c87d9ef2cac2bd93cf9bc2bf3a94acfbcf696f6887aabf3665297d49c4\
            3396b444e7f9d7f9fd7897fffff2dbb2fef2ffbee3ef7cd7fdfcff7b7f776aafff289839\
            b53d97954ad7378d3c8cfacffbedffffd2c5e3bed2ff9ce43fdb369c8aff9f7f8f7ae9ef\
            366648796b744434c436576998fae9fbafcbfee1ccd2cda3fcc7c4cddcd6edfa7f9c7f79\
            ab89effcfffccffffeffef6b0efffffffffffefffffffd456d64fdff59ad6714473f6faf\
            ffffffffffffffefffcfcffd21cffefcfffffffffffffffffffffff7fffffffff0fff9ff\
            ffffefffffffffffff2fffefffffffff3fffff8ffffffbf1ffffcd39fa843c85f6fe6178\
            5c34468f8fbfffffffffffff8ada9fbfbefb31dffa2c8df7fdfffffffffffff6623d67ff\
            ff464548533e3fff6ffff9ffffffffe745a84f6fe476c38225f5f3fcfffffffffffff8ab\
            79acdcde5218bb65afdfdfdfffffffffffffffff0fffffffffffffffffffffffffffffff\
            fffe253fbafe7f333b7f636f5fcf9ffffffffffffff6772b762fb4b4f9f567f9ffbfffff\
            fb26fffff\
            ",
    },
    Letters {
        code: "it",
        letters: "abcdefghijklmnopqrstuvwxyzàèéìîòóù",
        first: "375537673ba45435844456bcb798bbfbfa",
        pairs: "\
            b655875a6ba34295b34365cb95ffffffff339a3ded2dd4bb4bf3ab4edf8efddcfefb3e4b\
            3eb33f96d82e95ba5cffbefffefdff3db72dbc1bfacb3df6ac5cdfacbfe7fcff6655975b\
            6cb35377923476a8a7ffffffff2bac33af2fd6bc3bf3a94dffdfdbdfffff3abc3d362ee3\
            a44af49a4edfbeffeefcff2dba1eed2fdaa95df9b88ebfbff85fffff3746466baca34337\
            b54465ece68ffffaf72b9839ca4a769929f8882bcfbcbccffdef397a29752a665739f556\
            597b5d8caffdff2968298d2db27b48dd9458ffaabeeafcfc25be2edb3feb5b33dcac5ccf\
            bffeeefdff3c44366b3dabc53c8b5367ffb5edbefcff9656a75a6c834275c34584acb8fb\
            ffffff3eb82dda3ce6ac24f29a5effdcbfeefcff8dffcfffafffeeddbdee0dffffffffff\
            ff38562a7d2ea66539c55467dfa76eddf8ff394c37a83fa97b348a32489fcdcdc8fefc2d\
            ae3da93feabb2af3a35aafac6feffcfc4666376d4ca45246e343e8eac6fdfef8ff2edb2e\
            df2ffbfe3df6be65ffdffffefcfe288837863d98962af6378c4f7cffffffff486936a72c\
            c69a62cb8374945bdaedfeff2565388859644526d545686b89dbbfffff2ccd4eeb1fdbbc\
            4ededb7fefb3feeefcff4545655438944375744465f9f8a8fffaf96747486759a4548661\
            3575fff9f9afffff4555365876934465534486baf6fb8fffff274557776f956444855277\
            fff897f8fff8fffffffffff5f4ffff50ffff5fffffffff554567f57f634265f34585ff7f\
            8ffff7ff7878ff8f4f7651f4f346f6f8f8ffffffff5444855538834567833568f8ffffff\
            fff6\
            ",
    },
    Letters {
        code: "ca",
        letters: "abcdefghijklmnopqrstuvwxyz·àçèéíïòóúü",
        first: "3655376748b45445644456c889f8a889b98ac",
        pairs: "\
            c644976967b343a6535365abaaff9ef9afbee2a994ddb47f39c4bf35649ffbff7f94af9a\
            9f2c6a4dd72fa5d82de5645bffdff7f989f99bf3dab1ebb3afd8c4eb59d59efbef9f7a9f\
            b9bf7756975a69d35297832556d6b9fecffdaddff3dad29af2fd6bc3bf4aa4fffdff7f9b\
            7f89bf3ba83eaa3ee6763bf39a2ddfcff9f6b9fa9781ccc4efd2fdaa93ef9b96ecfaff9e\
            cb9fbcff3635565bbab54346744355f5eaf9b9cfcc4ff2f9d3efe8dbedc2dfccd2ef9fff\
            8ffccfc99d389a37752a765738e557487b5cf9eb77fa9ac29873a7b3ec37b4aec3458fdb\
            bf7a8a6f89bf23bd2adf3ffd8843fb7b5ddfcff6f847f878e3c44466b48b9b94d883276f\
            a49f979a9f899f8445876988a33285923465aa9bfedeffdffff2e8a2cca5ee4dc38f2665\
            dfecff9b9bbfab7fbfffdfffeffffffdffff0fffffffffffffff728562a6d3bb75648755\
            467e9bcf58778f6abf395a28993cb87b447b425acfcef9f998fa7bf2aad3d7937f88c4bf\
            3495bb8b6f6f777f7abf4666296e49c562a5c344dafbcbfae6988fdff1eed2fff2ffcfe4\
            dfdcf6dffdff9f977fddff39771ab53f88964bd7689d5f8efdfffffeffb2b592bb83adba\
            c53bb8569d8bff9f8a4f3bdf1a9959bc5eb7783af8299b9fccf8fdacff9ff199a3cb84b9\
            9883a7caa7bcf86f9f99bfb7bcfffffffffffffffffffffffffffffffffffffc637b55b9\
            fd443f5724476f5fdfffffffffff0ffeafffdffeaf4fffef5ffffff7fffffa6fffa45f66\
            f4ff651d6943587f5fffffffffffffdcaccedf7dfa96ecd7097bfefefffffffffff57345\
            56fdfc453678722e7f8fcfffffffffff55547a9fbdf552fff822bffbffffffffffffff55\
            6e64fcff433f47246f8f4fffffffffffffb8569bbeaed86186a43bc9ecfeffffeffffffa\
            278dcbfaaf243d6d526f7fffefffffffffefab9a1fa95db5a7fdd688fcfffefdf2e4efff\
            f\
            ",
    },
    Letters {
        code: "nl",
        letters: "abcdefghijklmnopqrstuvwxyzáäèéêëíïóöûü",
        first: "4664275546555346d454656ba6ffebfbfdffff",
        pairs: "\
            2755965a7a5352b6d35377ba99fffffbfbffff35aa1ccc3ac49a3bf3784acf8cfffcffff\
            fefd4a783cc14d66bb3ba5945bce9bffbcffffffff39b61b98399aab49f556688faaeffc\
            ffffffff866536585c546297d2546679a7fffdfbfcffff4774345738757848f442677e98\
            fff8ffffffec48a51b664a97885af455789faafffceffffefd3bcc1ddc3ddaa83cf6a34c\
            bf99eedbfffffdfe6955294bb3556268b734a7dbd8ffbff8ffffff39b335588e279248fb\
            57558ff6fffefffffdfd36a92a8748458739f453595ba8effbfffffdde37942659276479\
            47f945579f89fffcffffffff259619883da95835f856699e9acffbffffedfc4762383739\
            568548c843677da7ffecffffefff876636587a544333f365558aa9fffffcfdfcff38972a\
            6748848734f354469fa8ffecffffffff48ba8bba7ee88c8a8889089aebffffffffffcf36\
            8338573a556637e744566e86ffebfffffdfe5736388648746654c842678f89fffcffffff\
            ff47981a7637988948f445575f98fffbffffffff6554695b2c545497f345484997fffccf\
            fbffff2bc82edc4cd6ca2cf59b79cfccfffbffffcfff29b71cb93a8ab93af9689a8fbdef\
            eafffffffd484a38b82ca77b63ba7277877bffffffffefff4546477969744444c425767b\
            98efedfffffcfb4bbc2ecb2cbbcc2bfecd5c5fb9fffcffefcffdf756996a9f5372b9f353\
            b5f3f63fffffffffff874766555f6452969354389949f7fffffff8ffb95a9a7cfb7553fa\
            b155c4ffc8ff9fffffffff8767697aa9946188b56598bff9fff2ffffffff87758a7ffff4\
            53f8a76186fff7ffff7fffffffbab8599b5cd182ccd376c6c7d6fffffeffffff3a772f5f\
            f344737aa635f8fffaaff5ff7fffffa7644f8bcfb751cfb534f8aff9fffffffffffff958\
            54497c4874b6f27796bffafff6ffff2fffb7648775bb6453b3f255f86bb5fbfffffffbff\
            f6ff6847ff4563f7f631f8fff7ffffffffff8ff4567974fc6352f7f235f9ff87ffffffff\
            fffc\
            ",
    },
    Letters {
        code: "sv",
        letters: "abcdefghijklmnopqrstuvwxyzäåéöü",
        first: "3665365647545456d44465aa7b66c6f",
        pairs: "\
            a7749749895452b6d24385b9aaedfff34aa2ccb46a3aa3af3885bcf5f56e5f5a7a4dc15f\
            28bb6dc8887def8bff9ff38b618894786965ab45867bf8d66a7f8774966898645298e243\
            87a7acdafef4bbc55ad4795c94af3746bff6f54b2f28d6295656969559b44469cf8f64f5\
            e1aba2cbc56b7983be7984aaf7e45d4d68545639aa436257d63495dada9efbf2bb63bdb8\
            c75a639fa773bffbf3ec4d29c939a759949539f45345cf7e58c6f37b5378935626758d85\
            556ef6d56c6c26a8278739864645b75669cb6e54a6c3883473849669459d93367df6c56b\
            9f86368667a8642385f354769aab9cfef3aa838785aa48743f36669ffaf82cbf36ba9bfc\
            6cf7ad99a95621a9fffffff2695375737566448e64457bf6d55b6e4777479746356635d8\
            4265bf7c55c6f377a289737978649f44266cf6b57c7f7575676a8b5452a3e332b6d8cafd\
            fff29c6297a2986776bf75679edbf34ebf288a28b62e778549f7479c6d8d79bbd367927a\
            737657563f96258c99cd89af473476369b545466d3339798bceafcf2587388637737838b\
            987589f548f7b8fc66d74dcd5352f7f244e5f8ffdffff98c47939dd5392b8f243d7fffff\
            bfff6677386889766196d45667cdf9aadbfa995a85ab54655d5d155e4dfddfffbff54762\
            55ff7383faf346faaf9affff8\
            ",
    },
    Letters {
        code: "da",
        letters: "abcdefghijklmnopqrstuvwxyzåæéø",
        first: "4684355647545446e44465ab7c67c7",
        pairs: "\
            76758449896342b7d35375ba9affff37ba2dda47b3a74df3775ddf5e67f539582bb23d45\
            593ab6857ade5bfdbd46c6177849768769f54467cf8fa9a88794965896645298f24386ba\
            addefe4a99468848a4ba2bf37459fa7f56a448c7195558958559f44368df7f67f62bca2b\
            cb55b8983cf79843bf7d66d568745739ac436258d535a4daeafefa48d41aaa8e95b73bf5\
            574aff6f84f53adb2aaa5834a63bf45446cf7f96d537a4275938637b57fa4566ef6e85d6\
            36aa17873e863845f76659ce8f56e6587228374a67755af94468ef5b77c8967586299954\
            3484f256759bacffff488837774b948945f36659ff9d26e638a97bca6ff8aa8b678a049a\
            ccffff469526563a566448f64456cd7d75d64776379748356745e85266bf6d56e649aa28\
            a627879649f45457be6a66d6667356487c5352a5f33498d9cbdcfd3ad618aa2ca7954af7\
            778acfbf84d9279729a52987953ae7577a3c9afbfb3557269639847855d85467a569eef7\
            76a33936ab445375f33496adccdffe268728963a767638b9795a8a53ffbbd4f34969ee74\
            94e8f156f7fffdcffee785864b8f4363c8f244a5ffffffff88973988ab966197c36298ff\
            ebffffc4d3774ab45464cbf246c5efbffffe\
            ",
    },
    Letters {
        code: "nb",
        letters: "abcdefghijklmnopqrstuvwxyzåæéòóôø",
        first: "4695365647545446e44465ac7b69dfff7",
        pairs: "\
            878586498a4342a6d34374bb9afffffff35a92deb46a2ab4cf38b5ddf5f68dfff62a683a\
            a24c35983b96765aae78fcaffdd38d518884995876ad45567bf8d8ccfff788b497586c64\
            6297f24396bbabcfffffd4bbd45ac46a4d919f3855cff7e59cffd447e7194644869559f4\
            4567df7e5effff91bcb2ced55b8984ce7a944cf7e69ffff56874464aab336267d534a5d9\
            dbcfffffb4deb1dfe7dbcec2dfbbc4dffbf77dfff33ac92aa85535a63af45456df7f9fef\
            ff937b4285927637a58fa5466ef6d78cfff636a917893a863845f7565acf6e5bdfff6588\
            3273849678348f64478ef6b68cfff8969567389c543384f255759baceffffff4ab728884\
            ca49733f3555affaf2defff729b98af95dddad85898914a9fffffffff369527573a56654\
            8f64357bf6d7bcfff64777389745356645d84276cf6d5acfff647b927973897974af4536\
            7af6b7acfff6658557698c435296e432a7dbbaefffffc39f629682998764af86778efbf6\
            4ffff9276528b62e87954bf7578b7f7b98ffffa267945a729668553a86566964bffbffff\
            679438449c346365f33396afbeaffffff2687387536857848a778397e54fabfafab8f357\
            5bad5394d4f153f7ffffefffffef9e8ea99ef67c9f6f077d8fffffdfffff878849898a96\
            70a8a46487fdf9dfffffd6fffff0fff6ff5fff463f6fffffffffff88f6ff45ff563184f3\
            44f77ff6ffffffff8ffffffffff65fff0f48ffff8fffffffb8c4767a8e4454c4f144e5df\
            3eefffffe\
            ",
    },
    Letters {
        code: "fi",
        letters: "abcdefghijklmnopqrstuvwxyzäåöšž",
        first: "3aa74a9636445446f54345cd6d5f7ff",
        pairs: "\
            3aa89aa6354353a6f44455ddaceffff356839da37948a3cc37a3bad5e6caff386738a34d\
            45883aa28659cc88fffff4aba1baa38d9aa38d78a4abe5c4f9fe6ab64ba548535288f433\
            66cb8d8ffff3768357b29549b37c47658dc6e9e8ff39b93a761c958649d4775abe7c8a9f\
            f3ed33efd4567584bc88347df4f4f9ff5ba64b9646445266f52395eead7f8ff1fff4ffd5\
            daffb2efede4eff7f3f8ff2ffe3feb3e48ba3cf7383def5f4f7ff3cea3bcb36525d47fe8\
            546ff7f4f7ff2acf3cee2fcc4b55fdab3ddf5f4f9ff3ba73a6647477347f94347ef5c4f8\
            ff69a6899535434355f53455ad9dcffff2fdd3efa3d98bd34f5663dff5f3f7ff19bfabfb\
            4ffa9f8978582399fafffaf3aa84b7524486747f56444de6d5f8ff3b9a3ce929588a57f9\
            3247df6f4faff2edb3ffa3b6ccc4bf8633acf4d3f6ef5ac56cb557445336f43335fdbdff\
            fff1ffe4fdf2feced3dfbcc4def7f3fcff287736b528779647f6578c3f9c8ccff3757459\
            617958a54c97457857f8cfff9ac68dc458444497f533c4cf4f6f3ff269638953a666748a\
            97749af53dffff9dd87ee446444287f444c5ff4f2fdff9385a6535f4473a8f245a7ffff9\
            8aff7cf77bb645444395f52496ef4f5f5ff3fff1ff92f3f684ff99557ff9ffffff1ff43f\
            f72ffff37fff7f7fff7ffffff\
            ",
    },
    Letters {
        code: "is",
        letters: "abcdefghijklmnopqrstuvwxyzáæéíðóöúýþ",
        first: "37a6455646545467f44445bb7d6786577796",
        pairs: "\
            a79884479b6443c7d25657c9abbffa2eecfa279b3edb45d48a3bf38c58dd4f74e5f5647f\
            39672a924f45883995756cbe79efacfccfff27c5499829a7987df44836bf8d96e8f57979\
            98a8a43a3d4543b7f245a8a85bffff4effff39db48993494945cf3543bff3f7658667adb\
            29f848593595747df44537df9f96f95678fb2ced28ed55b4985ef59a54df7f546af654af\
            99889659dd5352a6e345c9fdecdfff3ffffc2eed7eff6cdfff7cfedf4fffef3bedf235ff\
            3afb49b92535754cf45535ef6f88f8f6787e28b4356935636859f85547ef7d6685f75968\
            25a6368737665669f75548cb5e4677f669a838a358383967926df84637ffac77b8f8b67a\
            a8a7a529ac454376e255788aabffff5fffff37ca587538948552f45339df6f5987f688b6\
            39998fff4ff99f768b8907baafffffbfffff37b7455736566468f54547df7d566546769a\
            47a8379746346766f84255df8e7755f7787a29bb48862586865cf56336cf7c95a5f6589c\
            98b79859ac6523d5f255c7fbcdbffe5dddfa3bfe2dae2fecfd4ff7bf8fffdfa483f95ffe\
            276929b63c87943bf7588d4f7dffffffafff387948b83cb49675fb7147a88f8df5faccbc\
            8bb8944c95446377f154bbafedffff6ffffb268739953c648847ca76497d449fdaf899df\
            86f895656f5263c8f24386fffff7fd3ffffbebf7f64d963545f6f243d8fcffffff2ffffc\
            dbfbd43daf52c8fff2625cfffeffff6fffff75f995799d2443d8f63458fbfeeffe39dbf7\
            26f97776268576dcf54726ffcfccffffeffb86f996769b4353e5f24376fddf9dfc3fcdf9\
            fcf9f42dff4263f7f266adc7eeffff3feffd47f8977b4d5453c7f33286f8fffffc5ffeff\
            a8f7c799736543c7f224a7ffde9fff4beafd2fff2fff54ffff6ff4ff63ff6f468af5867f\
            ",
    },
    Letters {
        code: "ga",
        letters: "abcdefghijklmnopqrstuvwxyzáéíóú",
        first: "364546543cb45457e4445abead66677",
        pairs: "\
            d6346a3b3ec55258f345b8debdff5df3abd4cf16ff4dc56f4aa5fff9f7668a4cab48c15f\
            95984ce5964effcf658763b9937b24ee79a3cf6955ccfaf555551a789bac2ec6953ad666\
            aaab9c5feaf2dad39a34fe8cc3cf5a93fffcf436593a4c49a36ff4663df5752fdfcf7988\
            a288835af5ff5764af4733fefbf454664654974edfc35258f3349bfefcdffa52a99389b4\
            ac97919f8bb4f8fffcd87a38a918862b757648f548699c5fab7bc3889295e3fc48c4af97\
            45ccf9f45577248c4bd24ff79756f7665fefaf556562976375c5eb9727af8535defad574\
            57b436a7592da43298f4458a9cadfc8fd3c9949d25cd49a38f3877eefaf457593a7aa9ff\
            6ff979897a7a07afffffff92665376c4fa66658f5535bde6e554663a3b39a43fb57655d7\
            635ecfbf645862dac3ba24ff9a96ef5695dbfac3757627667b5d2eb554d9f327ccfdddaf\
            5ef3da627ba2dc7fa4bf89a8acf7d7553d39972aa53e969549f6589d3f6cffffc365a44f\
            83ff67743f97366755af8aff3654387868835325f445776daabffad26892b563f7777479\
            9885a8f549ab86c566f77f1ff563faf444ffffffefafc1cbbdecf1ffdd6ddfbcceffeffd\
            fcdaa656e88fdff4441cf445caffffeffb8c956f63e2ff663faf245fdefffdfafeb853fc\
            9f2ff393d5f336ffffffefbfd\
            ",
    },
    Letters {
        code: "eu",
        letters: "abcdefghijklmnopqrstuvwxyzçñ",
        first: "35a5395648457447e4544bc8c4fc",
        pairs: "\
            c5a69856493463b7e2535beab5fc1acd2fad3aa7fc5df79d4dffbfff29673a933f45a82a\
            85855bfe8aff2dec2ded2ddeac4ff7ce2defcfff48b679456c456298f3436bc9d4fc2bbc\
            279f2f96bb3df3b84fefdfff2dfd3fbb2fc9b92ef6cc2fdfefff1bed3ffd2fcaba2ffbda\
            5fdfcdff36955968ba347347d4539bf8e3fa1ffd3efe5d6eeb2df7db4fefffff2efd3ffc\
            3fd8d91ff7c64fffc9ff26b3398c3c578d48feb45affbbff19bd2ece3fcd9938fbad3fdf\
            beff2593384b4a6aba46eb735bfeb9ef36a658675a446396f2449ab9b5fb2dba2dc94f85\
            d837f3684effbaff5baf9fff7ffffb9bbaba0fffffff27a52c7e3d687749e3b35ceecaff\
            388d4a893c376835ba924edfcaff2adf2fea4fdcbc5ff6593dc5d2ff46b53a597b4563a8\
            f243edf9d4f92fb72caa2c68ca4bf6876ccc7dff28aa29b52f788549c6588f4f7cff2ecf\
            2cfc2f5dbc39ffd648f7cfff267649886a446527f346586a99ff29ee2fad3d48cc57eff4\
            3fffccff1fff7fff5f7fff1fffff6fffffff1fff2fff3fffff3fffff5ffffffc\
            ",
    },
    Letters {
        code: "sq",
        letters: "abcdefghijklmnopqrstuvwxyzçë",
        first: "4675376545555455744456ba7794",
        pairs: "\
            a7759667644453a6624375ba96af29b93cca36c4b84ce37a3bef6ef33b783ab418677a49\
            a7976bef8cf449ca3cb236ba7a3ce48a4abf5df47875a75785455376733275a9a67e3c9c\
            38bd2695bc3d84443fef8ee52bd85ca861d6974af3974edfaaf44ad728bc464a58565982\
            47cf7cb45766676795443355853276fad59e3cc82cbb3baa754c987458fd79e23bcc3bb9\
            46b6783bc4543bdf78d337a8398a268269398b6549dc9bb434bb2acc26ca9946f6864bde\
            8ce34b63484b337bc95cca6459d889a2867586545454428572448699b6ae2cba3bc945b5\
            ca39f3654df98ec25cfc2dff26acca7cfb9849ff4df13676366826685747945557ec69a3\
            4a9a49b137677856ab8459bf8ef43aca3cd535ba894be4894acf6cf236855665864443a6\
            7244c8eac7ae3da61dce25c6eb4ce6ad6eefbcf4287939b52b769539c647795f7bfc6a8c\
            49d135d98b47fea754a68ef46a98289895655576623389adb89d35da3e5326ba573dd7aa\
            46ce69d42ce336fc3945494af77d4bffbff4cae7c986d78653e6a223f5fff6ef\
            ",
    },
    Letters {
        code: "af",
        letters: "abcdefghijklmnopqrstuvwxyzáèéêëîïôöûü",
        first: "4694375648555446e444656d7bdfbaafdfeff",
        pairs: "\
            2795755a6c5452c6f343888caaffffffeffff38bc1dcb4ca4bb3af48a598f4fffdcffffe\
            fe396748a24c45782985755abf7cffdffffdfff37b72b8719999b59f558588fbdefdcfff\
            ffff86a537575b445396f243666bacffff8faffff46a434463a757737f345677f7fffddf\
            fffefd47e71b664c868859f344789fcffffffffffff3cdd1bdc4fc9a92df8a93caf4fffd\
            8ffffcfe7785184dbd467278d534989dcaff7f7ffffff1dbc4edc3dbbcb2bfaad4cbf3df\
            fafffffdfd26fa2b774b448828f444596f7deffdffffeff37b4266827547846fa56587f6\
            cffd8ffffffb25a629793e985635fa58599e5effdafffabfe4792493838578559e734677\
            f8b9fccfffffffb7a6356979553334f355487dacffff8fefbff37c82a674b837845f2555\
            88f6ffaddfffffff489f7af77faaaa7f896f0a7ffffffffffffff36a338563b466637f73\
            4566e5fffbdffffdee4787297739457844e852576f5fffd6fffefff48a81a6647868a39f\
            456575f59ffcbfffffff7695595b2a4354b7f335496aabfffffffffff2ddc2cdc3fc5fb3\
            df4af7cef8ffffffffffff2bcc2dda3fbcca3df98d8b8f5fffc7fffffff385f47962f879\
            a43f78357665ffffffffffff67924358ad347376f936a65decfffffffffff28c82a862f7\
            89749fc993a7e56df7fffffffbff97fa8f6f7173faf366ffffff3ffffffffff6f66ff9ff\
            ff065fff479f5fffffffffffffff888758699f6381f8f36398affaff3ffffffffddfa7aa\
            7fba798f8f09af5bffffffffffffffe7f87a8a5f8192f9f277f68ffffffffffffffff4ff\
            ffffff44fffff0fffffffffffffffffffff32f5fffb751bff657ffaffffffffffffff7ff\
            f4f8f8f7aa7f8f0a7ffffafffffffffffff9a7a894ffa39492f234f96fffffffffffffff\
            fff0fff4ff6fffffff6ffffffffffffffffff6519f55fff563fff444f7affaffffffffff\
            f\
            ",
    },
    Letters {
        code: "et",
        letters: "abcdefghijklmnopqrstuvwxyzäõöüšž",
        first: "37b5396636445456f54445cecd6787ef",
        pairs: "\
            45b4695555434486f43465edccebebed288b3ddb2774985cf37b4dcfaf9b77ff26673a92\
            4e35773a956658ce88eeffff1bea2c9b3875676af66838cfbbdcebfb56b4385648434487\
            f43475cccddcfcfe498c367e2995aa28f4856cdeaf6f76ff2bfb3eb92c967778f67a2bff\
            cfedb9ff2dce2ef83559774ef9b345dfcf58d7ff66936a5748344367f52476fdfddbebef\
            1fff5ffecaceb95dffdb2fffef35c8ff3efe3dcb4c568939f63628efcf65a5ff3ad5295a\
            2573576afc7447ffbe67a8ff26ce2cbd2c995867fc7a4bcfdf5587ff3aa3384c3b69c46c\
            fb6538ffcc56b7ff86a5695467534236e44496bdcceefadf2edd3dfa3b959a35f3574cff\
            df3586ff39f87a793a97977a7778149affaaffaf28a53b5925675649f56545dfad6897ff\
            4cac2bd937576967f95247cfdf96a7ff2dde2cda3875775af64538dfcc6668bf65d37b65\
            485354a6f42446fefdebfcdf1efa3dbd3999c969f97b5cffff33bdff286729962c77864a\
            f6568b3f8f99a9ff486947881a979a53fa6565946fffcfff3564486668634435b535675b\
            69dcabdf35a6399336767546c877476f65d8c7ecd5e54f543d538387f255c8fffd3fffff\
            e7f65f74269463a4f46338fffef6ffef67e34b68675577a6f453b6effffa1aff69f4ad53\
            c84245e7f444f7ffffeff3fe3cfc2fc929487738fba554ffdff7d86f3af63cbf198aa57f\
            ff8a59ff8f6f93fa\
            ",
    },
    Letters {
        code: "cs",
        letters: "abcdefghijklmnopqrstuvwxyzáéíóúýčďěňřšťůž",
        first: "4655488646555445f54455bb66565c977c6b77b87",
        pairs: "\
            b554a87685334396d44364b9a5ffffcf6bf9779f549684ef95784a53df46938ef2b695dd\
            57f5c6af9a7cab2ee13e48964bd9b689ff98a94ffffffefff7f47793cc94a647326f56a5\
            5cf49575ee79f4b89f6a8553987694443386e44475a7a59fefbf69f876df63999368c2c7\
            5992af4964cdf6e6688afefbdbdd9e39c93b863a957539f3884b9f5d58b7cfcfffadf7f4\
            b675dee6c93851bf4a646bf5c57dfe7bffc7ed796734587777435366d64394ebf5788adf\
            6efb96df639961dea3c875569f94776effa7f3cbf8cfcf5e8c3c655dca7ea4972cf49436\
            df4a44fbd49fff8cf6938882aa93c68743bfc7759ef58555bf7affaf6f8b377a3aca3c76\
            9536f77849bf5a464ac8bf4e9af683a66387b4c6bd73cfc6559ef58453df58e4ffaf8994\
            53b875b5544495f44433abc5efffef6cf977bf64e8c4cda5c94c72af2686dff8f696becb\
            f6b37f6f58aa79ff6bb79889a78a078ffaafffbfffbffffbb28764a774d686528e96546c\
            d5746bcd68ffbf8c6759783ad84a345544d88265af7c7a6dcbbffcffb9f399c3bc93c679\
            43af47945af5a565dd6cf5c57f7f7553889593545494f434c5eac57fefdf5afb85af4398\
            83ffa4c75c43bf56a6def46444cf48f4b85f78277729b62b879649f6478c4c6dbdcfffdf\
            9ffefdf587a48b72b687553f78338b76cba7edfdfffa9e8f84458a85a6525474f63465ae\
            c6cfdfbf7ffa658d426743cd548566455f67765ef7a4a599abffb78f7ff744fda6d64343\
            f6f543e3fff4efffff7cfb56ef6c995b6a2dc5724c6f464e7fff7fcffff6fff7aef8c625\
            ecd4c63524c6f544d5fff5ffefef6efa76af5a6b3cb7fd79372baf495e99ff3fff9ff9ff\
            dbcfc9c874fee6e8566484f423f5fff4ffffdf3fff3aff7e515fcf6f75726e7f45494fff\
            5ffffff9ffca5ff8398c2dfd3e45926cf7747bfffe5f4fdfdffbfff7f1c7fadccba4d4a4\
            bfd924affdc3dcfdfbfdfffd9fdb54fdf5e34353d8f543f6fff5ffffef89fa569f54e9cb\
            fdabc4f6c2cff252cffed5fdfffcfeff8f5f59cd1ffc2f8aa87cff6a8bffff5f2fffafff\
            fdf7f5d8f2fff3f449566fa8367ffff862fffbffbf66af2bacafea696e6b29fd743bffdd\
            3fffffffbefdf7fb565dbd8c46327b9f537c3fff4ffffdf6ffa89fc356841ffb3f68a46c\
            fa596bffff5a4ffff9f9f7f9f\
            ",
    },
    Letters {
        code: "sk",
        letters: "abcdefghijklmnopqrstuvwxyzáäéíóôúýčďĺľňŕšťž",
        first: "3655488646555435e44454ba666a7799777ae8ae777",
        pairs: "\
            b654a87684434396d44464b9a5fffeffcf68f88f75639673ef94784843cf36a38df3b6b9\
            7cc877fe9bfaca4baa3ee12e48a64cd89769ff8adf97ff7ffffedfe9f37793cc83b65732\
            6f55955cf555f96c7689fa68f9f97553977594544385e34465a7a5affedf9f67f57f6873\
            a8b378d2c85a829f4964dce7b7f776f8fbff9ffebf39c83b973b957439f3873baf5e5f7b\
            5facdffbfffff4c595cfd6d93851bf3a646bf5a5d78d996bfb6bb8ff3745287778545377\
            c64465dbe67f878fdf6efdaf75738961bc74b775558f95556fff98fe6cf3f7ffdaf5cc3c\
            674ccb7eb5772cf49337cf4a5f589865afdacdcfa28983aa72c67843afb7759ef6a4f668\
            c77afffaf7fa368b29ca2d769536f7774bbf594787a689bffd9aafa3a66277a3b6aa73cf\
            b5558ef584f558d647effff8f9a453a87695443596f44552abc5efffffef5cf7af8e74c8\
            d4cd95e94b729f1776dff8c77b7b79abfbbaf7ff47c98bf96a977c688789067baaffffff\
            ffcffffffff38662b773d786639f96656de784f657a768fffaf9a83a795ad94d346644e7\
            8265bf7a8fa6cb5acffacff5d399c3bd93e57952bf37945bf6a5f758d66eddbaebff8563\
            897593545594f334b5e9c56feeffdf69f9df68439883fea3d66c439f5686dcf465766c97\
            499fcad5f9277719b63d87a64af7568d4f6cbbecfffeeffffffff597a48c82d286553ea8\
            348c76b9fb8efffefffefaee7435899496564464f533659dc5cffeffbf6ffb7f45626944\
            ea549665446f57955ff6a4fa57f89ccfaaf98ed734fba6d64344f6f34473fff5cfffffff\
            6bf99f696fd87eecc9f7ac9edfa539dfcf3fcffffff2fffffc2eca65c571fc7834caf395\
            d9bff7ffafffffbfffff9f9b735eba7e63534d5f534e3fff5fffcffff6cf99f666a485fa\
            4ddaa452a2f386fbcff3ffffbfffefffbf9fcf445fffaf563aafaf337f3fff5ffffffffa\
            ff89f9f2d634e7d6fc5574c4f343f5fff5ffffffcf3dfabf556e517fcf6fa5726f7f456b\
            4fff6ffffffff9ffdbf5b539cf3ffe2f45923ef9866cffef9ff4ff9fffffbf5ff0fffbff\
            bce9f6d4effb65dffee9ffdffdfffffffff4939ffff6bf5fa6a4ffb89afff5fffdffcf8f\
            ff2fff115cadfbbdc3e443bfb5936ffffcffffe6fafff8f9ff1cfeaff7bd8b8c1cffa83c\
            fffd5ffdcfffefffcfcffb774fff7cf8847b8fc51cbfff7fffcffff5cff384f53fde3cf9\
            2f459555fa8277fffb9f73ffbfaff8af66f19b6a7b9887b6727f57669eff98ffeffcf9ff\
            fff8ee46b41fed2f69835cf86a5dfffeaf85ffbff9fd8d6ff\
            ",
    },
    Letters {
        code: "pl",
        letters: "abcdefghijklmnopqrstuvwxyzóąćęłńśźż",
        first: "3655486745555445f4555b4c547787698b7",
        pairs: "\
            a644a86a844443a6e3447a4ca5ff6f47896397a4bcd3874b639f36c4c9f2b78f47fcff5b\
            ac4fe2346ab75ceab87fdf4277f89ffff37684c8c58658427f5695d6f4277f76fc887644\
            974b93444386e3457a5aa5ef8f776963a9b378d2da5882af4974dae699af9effff3ad55d\
            a94da57519f3aa5f7fb957f74fffe2b4a4acc3c977529e5874d5f5b6af66fafd39471a7c\
            68565458d7566a6bf68674687e827662c9e4d776458f8495f7ffb83f5df7fe2a6d7cbc2e\
            a6a72af4544f6fbe56f76fcf738772a9b2c57744afd474b8f9ba6f7fdefa277b49bd2d77\
            9536f9794eaf4c58f77fafd2b66477b1d5bd64afa657d8f4a86f8ffffba443a759765444\
            95f4459a3db5ffaf685b64c8c5dba3d85c71af2785fbf7b6bf96feff589a4bff5bc88977\
            a77a0889cbfffffcfff28663b7d6e686628f9555c6f4258b79fdfa5a6a59c937388754ea\
            826e6f6366f95ffff2b8b39d96d59a539f398495f3947f68ffff6444785b93454495f334\
            bb6cc5ffaf698b4288829bb2ba7b344f7797a9e7ce9fbdfffd2a674dcc2b79c447f6488f\
            af3767f76f9ff486857b82da67962cb9564936bbdfdfffffa525986cb5453495f634cf4f\
            e5ff5f477a737662f7d37696447f7975f5f3b95f66fffff455ff7ff595cefaf277ff1ff7\
            ffcf4fe75e712fd4fed8edcd5fd63dfaff4ff5f5f9d483649499785a2775f8665f2fd7df\
            dfffadbe522fe5fed36dcc4fd53ef9ff5ff6f5f59427784a8edf5f9527fb974faf3b66f7\
            bfff9ea2bfdffdf7faddcfe1befcffdffffffefff92affffcf9343f6f4fcff3fffff3ffc\
            fffc642bf9fcfa441def39eef4fceff4ff8ffe46651fff8f66a34efd5f6fbf3f96f9bfff\
            f\
            ",
    },
    Letters {
        code: "hu",
        letters: "abcdefghijklmnopqrstuvwxyzáéíóöúüőű",
        first: "3676375646445456f44476bc6555777877a",
        pairs: "\
            a6759847553343a5e45376ca93cbeeebcff23a72bdb4986a94cf57a5befbd56657986957\
            6a4ab53d67a95bc71878efa7655abccff38c629a735787539f66456bf9744655985b9785\
            a836774343a7f34387b9b4accbefdff4a9c27ac38a7ab29f5a75cffbf64c85965846a847\
            6756768649f56667ef1845768979a2bcc2be84ecaa82cf9a96cbfae456777a9a46656747\
            98346377c53475ebe558b5e9aff389529ca9886a549f76449ffe82585576da368a29b839\
            57863af56658efab54673a59b3886276646545559f96376ef4844757a86d359929b93996\
            6846f8775acfb63477979c63664385849479569f96378ef3755996987aa676b838a93343\
            87f33386aab4dcfdfffff386939b745759735f45556efc744579a69d47cf69fb6c999887\
            969a079ffaaffffcfff3665376747675649f55366de97458578668478a39875c687747e7\
            4478cfb144677777b379c39964666864af66356cf8b44855876986747946884353b6f432\
            d8d9b76cebfffff27bc2aca38aab94cf89898dfde33688a779277728b52a76853af6568d\
            4e7c9afdbf9ff467a37a728688753f77435a57b87bcdcaef3599279637676638f65566bf\
            d555676767737c62a774b767548f85377ffb534655866a8467e948864353d8f33386fff5\
            c9bffffffe586ec37a84463f4f324f5fff6faffffeffb978cd4fb58644e7f361d3fff4ef\
            fffffff64748757553274b5f434c5eff5a9dcabaeff4a6dc69fa4463e9f343d4dff2ffff\
            fffff7757c83aa272a6eaf443f8fff5ccffddfffbbb7cb39fc3183fcf664f7fff5ffffff\
            fff7484557754337588f433b5eff48a8ecaadf859947879434a3baf434b3fff4cbfffccf\
            c\
            ",
    },
    Letters {
        code: "ro",
        letters: "abcdefghijklmnopqrstuvwxyzâîăşţ",
        first: "3745367838a45445f44446b9b797687",
        pairs: "\
            b645976a57a353b5d24346d9a6fff7629893ddc2ce4994af36729ef9b9b5e72e7c3af53b\
            a69a3df5943affdd694d73b9b1aad2af9894cf5ac49cfbdbd7ff3745766949b45375f335\
            6696b5fcf773c8d38af2fd59b2af4b84fffef7b5ff2ab82ba53ed6874bf37a3bdfad795f\
            f3b8a2bbb1fb8853be6976caf9c9b8ff4746476949b44256e54355fbf6fff8738884ace4\
            bb68939faab1bffeece8ff389a38562a755739f556588d6bcbbff28772a9b3bb88739fb9\
            438ff9bac6e825a92ace3fea9644fa994abfbd595fa3b44375b3aa8a95bf84237ffb8bd6\
            a54546966a5b944385f24466a8c7fff883ea82bfa4bf4b93af2753effdf7a5e9299a8afb\
            5ff89a888889078cfbfffff3766296a2ba85649fa6537efb98b6a93b4937c93ca77954ea\
            824bcfcb995f929ab28c92fe9aa4bf3994acf9b8a5ff5656887c49b243c5f354c7fae6df\
            8872bbc2dcf2fd8bb3df59d5ddfcc695ff277839b63c87964bf6258c4f8dfffff3d4d3ad\
            b2efabc72fdb357e78eef7ff3665387969724535f546585a88ffdaf26d73b8b2fb8984bf\
            dbc46ffa88b4fffdbafeed6cf541fcf4838cfffbfff57ffceffff6ff650fcf7b7cffffdf\
            ff69b845bb7d5af545c5f24257fff5fdd644f6d4dff1ccb985bffa25cffffde8ff3faf4f\
            ff1fbfff9fffcf5fffff9c4ff\
            ",
    },
    Letters {
        code: "hr",
        letters: "abcdefghijklmnopqrstuvwxyzćčđšž",
        first: "3675486734555435e44445bdb677977",
        pairs: "\
            b754986884444356e45374cca5757663aa94cec25b4b53cf3ac48ffa8fdfff2b9a3dc616\
            68a95cb4a848ffabffffd27bb4d7b35d68339f45c45cfa8fffc87563a85888434376e443\
            65aaa556667399b368c2b96aa29f3655eddccfefff2bd64da94ca3972cf2aa4adfbaffde\
            e38a64a9b4d978529e27544af88fcfd988469964a3443357e544b4ece465a5838aa1ece3\
            c8b9659fc6938fffafafbf2b7d4dbc3ec5971cf47536dfbebcfaf29994aac2397753bfd7\
            64aefabfcfed27993adc34a59636f66b4bbfbcc9fdf2b66387c237bca3bfb5559ffb9f9b\
            bc9473a84983544495f43593acc6868663c9b5dc94795c62af2674effde8bf9f39aa7cfb\
            5cf8a979677807abbbfbfff27863b7838677538fa6545dfa8c99764b8a3ad846346565e6\
            8234cfccfffff2cbc3bd82668a537f35944bfaafefff7574994684445473f444a6ead554\
            8552f893fef2585f43df48d5fdfeefaf8f277628a52e779539f6566b4f7cfffff376936d\
            72aa78854ca4543945cfffff3665388853645425d546585979fdfff14e54d6c37c5535cf\
            5bc54ffb9fffff2fef1fef2f9be57effdf4ffffffffff3fbf2ffd2635c36ffcef48fffff\
            ffff2fff1fff4fff7b7fffff2fffffffeff3fad3fff3b34a377fbe267ffff58fef24c62f\
            bf26e9838ef6ff39fffdffbff\
            ",
    },
    Letters {
        code: "sl",
        letters: "abcdefghijklmnopqrstuvwxyzčšž",
        first: "3675396735545435e44465bdb6677",
        pairs: "\
            b664a865934343a6e44493cd955674aa83edd2694842df36857ffbc78b3a8a2dc52b67a8\
            3bc7a858feabfff26983d8936768436f45865dfb8b998663984685433386f44484aba557\
            6399a377d29a5a929f3764cedcddef2bda4ea94ac3962af3aa5adfbbdef3aa94acc3b368\
            52ae49546af9b6de77568964a4434376d544b5fcf455827991dd93d8a9639fb5848fffba\
            5f2b773cdb37c5682bf47547dfbdf7f29683a8c2378853afd775aefaa9c9257b2bcd3b96\
            8626f67b49cebb98b2b66397b236bc93bfc556affb979ba473a95895544495f34483ada6\
            5663e9c4dda4b95d72af2786effeecaf589f8cca6ac7bc78b8ab068bfafcf27862b78356\
            77539d96556dea887649892bc84a346534e68265cfccdfe3caa2bd92667a43cf38945bfa\
            beff64738947845544b3f334b6ebc75552a882d9c3874a437f4477defe688c287738c52c\
            769539f6567d5e5cffe2766457739857834ba6545844abff4666289973655526f656695b\
            89dcb16b44f5847655455f67855ffb8b9b29dd2fdf2555a37cf6cc4bfffefff3cae2fff3\
            735a456fbf478ffff3ef24cc2f7f2568936ff6ff59fffedff\
            ",
    },
    Letters {
        code: "tr",
        letters: "abcdefghijklmnopqrstuvwxyzâçîöûüğış",
        first: "357538673a445457e45556bc56c7c7e6756",
        pairs: "\
            8565b786894343c5e245a6da45f7fefe6f539c83cdc1bb69b5bf79b2dfebacfb5b5f7d29\
            972bc63d878b6ac5974ceea8cfcde5d3f2ac62dbc2ec8cb5bf7ab4bdf9edfb6f5e4f9664\
            a788aa334397d244b5ba56f7ffff5f62baa37892f84aa39e5845edc7ba9a9d8f3c4bca2d\
            b92fb6896af49b4cefaabfe3f3f6f18a83bb83f766869f66558cf8988acd5f698776a777\
            9b434297e345c7fc44f5eeff6f54a972ccb1ba47a69fbaa6ccf7fff69e7f5f29a84aab3f\
            63774bf6534bdfab97b7b5f4a2a952b6b3e654a6afe864bff8aa8bce6f4e28762ba83f84\
            8967f96a4ddf89cebbe5f4a3853386b3b64596cf7554aff79c8bae6e39a766a769964252\
            85f255989b56f9fffe5f72b9a4ba64f735938f3546bdd8ed9ccf8e3d387738895ca47967\
            9766188bcabc6a9bf9c3884397929545759f95548de99d7bae5e37398a39a82f656847d9\
            734acf5dcbb6d5e3f29a929b82e645a5bf58559be9cc8b7f4e4f7776a977ad5342a6f345\
            b7ec45f7ffff5f539771b894f859b8bf58c58fe98bfaff8f8a387828963b868639a6469c\
            5b8dfd6bebfc9484846993da56953a86364345dc99bbdf9a2896385a4f84863bf68959df\
            accdc5f4f4c39642e6a3f83485dfa8a5bff68bcbad5f3f857495846b4343f7f454c6ef45\
            e87f8b6c737ec2faa2f946e3dfa967fffbfddc6d5e3f96856697795453c99346d6882657\
            8bdf6a6f8a5da7cdf6472c8f256f7ff43f8feff4f875756675895423c59355a9ac5697bf\
            bc8c9d866a8a8ec4442e7f255f7ff43f6ffff6f55ca74eef2fc379bff3bc3efffaffcee5\
            f2dd966e8dbef4342c7f356daff54f9ffff5d437ca4a893f433b9cf98356ff8dc8b8d5d3\
            c\
            ",
    },
    Letters {
        code: "lt",
        letters: "abcdefghijklmnopqrstuvwxyząčėęįšūųž",
        first: "3685496a36455445f44445cd69786987867",
        pairs: "\
            a674a96c385444c5f33435ddc9f7aff7ef62aa73dfd38b5aa4cf5863bef7c7e47bb47c5a\
            993dc31d578b6cc8987bee9abfafef6cb2cec3dbd2cbb8a3cf59c46df597f488f8747676\
            a86d36445295f33376cbb7f6ff96ff74b9a378c1ca5a928e5864effad9f9eecb9f2af84e\
            cb2ec69748f36547ef487c58aa76829893acb39a7632ab6754aaf6b8caefed9f38753a6e\
            95454346f43557fdf788bff585a2ffe3fff3fdffe2fffdb4fffaf5f776f64f2f784dbc3f\
            c4783df55447ef5e6b588676f25b5476c1b797648f96557ff4c7a487b87a27c93acf39a8\
            b926fd464cbe6b5b59cb7683b74384c3b4dcb4cfa6349ff6a76476dc7ca665a859a34443\
            96f42495bdc8fafff8ff81da84e9b3875aa4bf26659ff7f9b6ab899a27ffbaf959a8ba78\
            8867169ba9affffffff25963c6d2a685637fa5448ef5b7959777773a984aba2d455655f8\
            9236cf7d676a8d96f29de3b9a2c87993af46a36df5d6f587a75b7695ab4c55455536f324\
            e4fee7f8cff8ff52fec3dcf2dcaac3bfa9b6ddf4c7b57bc97d277738c52a76854af6467b\
            2f7ebffcfffff487858b819d78964da8553a25a9ddfdffffa3b5be5fc53645a6f343c3ef\
            d7f7fff7ff739c35e7a2d974849e7a839cf898f57cf87f9ad8bdbba16446c8f429b6ffed\
            deffb7ff47df94fff0f8ecc9efffe9fff9faf9feffafead4ff5fe26346f8f523f6fff9f8\
            fff7ff6bcecefddccbbcbeafd0bdbfffeffffd8ff789f59b4ed84748e5f423e2ffffff9f\
            d7ff437f74f6f2a356757f65364ff5f75696887cf8f4ff6ffc3563f5f232f7fff6f6fff7\
            ef88ad8abaaa08876b7f939a8ffeffdffb9deb38f5498f1c684558f85555ff5f8b587b98\
            e\
            ",
    },
    Letters {
        code: "lv",
        letters: "abcdefghijklmnopqrstuvwxyzāčēģīķļņšūž",
        first: "3665496a35555455f44445dee65a6a6a88689",
        pairs: "\
            9674aa6b355444d5f33445fde7f8daeb786f72cca3fed3885b759f46939ffde4f5f6f9e9\
            4f49ba2da91e8a9b69fa886affed5f5f3dfff9f29ca3ebf3dbb884bf46c49ffe34f4f4ff\
            be977754896946343395f434a5ece68ad8fb776f74bbb399d2a858c29f4765effcf8f6f9\
            fffbaf1bf97dbc4cc5975bf34538ffd93fbfcf8d76c2baa38da3a88732ac66649cf9b5e6\
            f5fbad9f8865297aa4455478f435c7fef48adbf9959fa1bda5fff4fccc84cfc6c2affff3\
            f8f9fffb6f2d798dbd5da5793af54437ffef3fbfef696af2884496c27677657f94555ffd\
            94d4f4fffa7b26b83a9f389a7656fa463acdeb3f4f6fcf8693a75377c3b69983afa5447f\
            fea3a6f5fff8bb9564a759a4544395f432a5cdd6ead8db984f929985d7c3885684af3665\
            8fff94d4b7eaa88e379f57f86ff86f554566137998fffffffffff35863b6a3a685636fa4\
            447ffd74c5938ea77b3a985a993b355654fa6255cfeb5f5f6ffed8f37984c8c2a789648f\
            44735efd83f5f4faba7f9764bc5c975532d6f334b6fef47bcada895f92cc83cce28a9b75\
            8fa6c5adffc4e3f6fdfefe397727b43d989748f7579a2c9cbfffcffdffd6859689a1c859\
            753f77455935b9fcf9ffffff3565465867644424b635497a889fffffbfaff46753a6c287\
            65656f54554fff75e4e3bf59ad9753e99f833445e5f333a5fff7ebfbfc996f94bff2fac4\
            d7d9a67ff4a1cfffe7faf7fedb8fea45ff7ff24446f8f342f8fff9fef7f76b5f97bff3ff\
            f1eff8a8fffdf6fffffcf4f5feffffe254fe3ff45755f6f643f4fff6fcfdfa996f95ce93\
            fcf1fbdca6bfc974cfffe7f4f3fdfd7f2aa86bac3989993bf99b28fffc4a78977674f29c\
            83fcf3d9cca4afb9939fffc4e38e8fc3cf2cc86eae2b878639f76845fffa4a7f45a7f9ff\
            a64fe6ee94676f5f322f5fff5fcfef9ab6e73a994caf3c7a983af86e39fffa3f465cc7b6\
            f\
            ",
    },
    Letters {
        code: "vi",
        letters: "abcdefghijklmnopqrstuvwxyzâêôăđơư",
        first: "46477b434c665356866456b86c6557555",
        pairs: "\
            ca38aa9a3c974236b7855abb3afffffff299a5fc92da8b74bb7895adcaf5434a663bac9e\
            d19f99893bda993bfddd5f47a653a885b9a3ab99738c78929ae9b4677983566678797a84\
            3324c344677677fffffff386633593ab58a35e4755bcaacfcfefff3ac87eb32fa99b4ae8\
            994bdebf5f55b732d9c5ffc2fdaca3accbb3ded9f4445b533a587a9c9ca76277b87679eb\
            cb819bf662a663ada377aaa27f8693abdadfcaffce7bab5d913fba8b7bf9899abf4ff4bf\
            dff18a75ba93ea7ab4bec8947ed5c4466a44289b4bcc3fdb9b47eb984cbe5e5624c454ca\
            87d127ebbba6deda98bfcbda665d86284879994c876176e676788aaafff7fff6b8b6d906\
            cc89a67f79779eeaefbacede9dbcef88bfc9ebebf8a90cdfffffff8ff29985b8c3d98982\
            9d8884bcd8c4455f5329763c963c989848b97558ab7c9a35a434bab7eb23fdbb967b2985\
            9cb7d6646d7428497cad6da972a6f766dbdc2b463bfbf2eac6adb2fcbd65cdbb94cfdbf4\
            465934277927a53c97962ad7557b3c8bfeffdec298a2ce74f9b9b49e9c828e99f6566e84\
            6a997ccc9eb87669f8777b9ecaf0efddf258739952a878647b96947ad54a998fbfff8fff\
            ffffff42f3fff23fff3ffffffffff5fffffffef41f5fef32ffffffffffffff4fffef2ffb\
            61f8fff3fffdfffffffffff3fffffffaf21f5fff3fffffffffffff2acd6ff83fbdfa4fce\
            c86afdff4335e63ff2fffff1fff72f5fff69cfffffffffff3f3fffff8ffff3dffff85fff\
            fffffff1f\
            ",
    },
    Letters {
        code: "ru",
        letters: "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        first: "46465476465554354445877678b66876c",
        pairs: "\
            b5465564764343a64438866677fffa65d487c939b4f83852d46c4e7cc9463ab76d2b8883\
            f73f6485285466c9a96ac48ce7d3aaa54ee3f84961c3995eebadffcfacff3b5972793f75\
            74365584ca989fa67ba7b8755466595544277343a877677fffd98c35ba31af3f6ba37ba8\
            e5ffb8fffe8bafa1647458b3f76544958b5ffa9df958da7e6756547445444358543a8565\
            79fffc64f978847e8af565349813c896449fdfcc9f2b6bd56a3f95a72a4544cb6ebffcdb\
            eef3bc8937c2f76b63b9695ddfbeef73c54b388ac2dc2f765535a6b49da9dcf478b6d2a8\
            763b92f6bd42ba5558b79bae37ca6da434466664544475434a888678fffa97e4dddd3fd5\
            f85b7272985cc9ccff79dd7f2876727b3f786529865488aa8df57ca6c585b84cd4f34664\
            5642598a78fb75ca4b394c83fc3f69752945a5acb8edd54ba7d64653646994455a4444d9\
            69465fff949f3ad6d2fa2f95972a46555cbebff78ba9c3b5895fb4f96641a4565dacabfb\
            da8cec487cc2fa1f6aba6998b5cbafeff5dcbdf3daff2cf3f67a49a8826ccfd7fff6dff9\
            3c7cd1ff2f5494588955ecbffffe6bbfa3ffff1ff2ffff6cfaff6ffffffff6fff8dfeff1\
            ffcfffeffffefffffffffffc716e6476397936435f6644df2d75bfffff8ff68684e57f4f\
            5299c34f897848fffd45bd9797cead73465c6461c58ad9ffffcebf85963a55a86575cb55\
            2db97492fffb7eff5374464a76444c8652dc56585ffff57ff7466c65f96432f8352db5cb\
            7bfffffdf\
            ",
    },
    Letters {
        code: "uk",
        letters: "абвгдежзийклмнопрстуфхцчшщьюяєіїґ",
        first: "46465475475554354545877678676747e",
        pairs: "\
            b6454a65c54343b64438855679f675b5e3b98a4eb4e73753d4672e7bbadf6db3fb297974\
            683f6594376465aa7789ff8c2ff3cac95fc5f85a61b3b85ffffaffdfe4ff366973573d65\
            73265674f9989c7a6a4fe76564c64f5454276244a776679f889d8c3598528b3f65935ba9\
            b3ce86ffed9f5ff154655da4c6753455894dcaa9f6b7e5fdc6475c76c44433d6543c8455\
            67fc87f7fa4684a69ff564228834b9a674bfeabbed3a6bb6fb3fb5a72a3653ee7ea7feff\
            3ff3cea93ee2f78d93e9c95edddff354b3ff388db3da3f66a636a7b39d89defccd3ff2b9\
            864ca3f5ce43bc5558d697c674a3fd94344855d8544495445a877679f588b5f4fdfb3fc5\
            f95e72b2985ce8aaffdfe3ff2976736b3a786528a654a8986b986c4fe5a5dc4ff5f54755\
            49924987f9f393b4ff395ed4bd2f68b53b4774cdb9df386a4ff66364a56f93445c4443eb\
            67569f5a5eaf3be893fd7f95a82b37548fffafcbdc2ff3d4ac6fe4fb6641c5844e9ebffd\
            dff3ff898cc2fb5faba89aba57eddfef354f1ff2daff2df2f67834efbb4bda7ffeb8d4ff\
            4e6cf2fd3f4494398a44fecfcfdcdf4ff5ffff2ff4ffffa1ffff6fffffffffe5fff7789d\
            ebf71f623ab35fad8948f979fdfa6393c96fa5686db551fda73a5f5f5dcfea454f85f925\
            43c8663ee56599f6d5fcff9274aa8fb6835e8452e78897cf4d9e4c67373d75f454536864\
            4ba76559f656b4eff4f7f75f6a651ffa77fd3aacdffffe4f375a739a7fc7864a1884cfff\
            dfb8f83f8\
            ",
    },
    Letters {
        code: "be",
        letters: "абвгдежзйклмнопрстуфхцчшыьэюяёіў",
        first: "36565575755545545559756755675846",
        pairs: "\
            9545457554444d6445b86466ffa668742e7aa2dcf84763c45a3f8acb3e785c4f1fdfa3ef\
            faeab4ddbc5bffff3f7a473f177c95fff95a63a4ba4ffd6ecf3dfd4f276a8b52f5574465\
            674eba6b4d5fefcf7657485545343b6345d87466ffb86f66256c6a8cf58a33bb8d4de87f\
            2e4fffdf275663dcf67647b5985ffca8537a483fa6654ce8f4652c7926faa463ffdfcfcf\
            1c7896fbf85a74b4553ec6caefbfdf2f2cbaa3cef7bca5dba95eeccf63b5362f27abd3da\
            f66c54696b4bf9ac4e5b492f2b9863caf5ce65cb5557d6873478493fd535355646354e64\
            45a98766fff89f931cdfd4fcf95d8592885ed9a85f6d6a5f18767b7bf686649d654a8886\
            3e4fefdf3b5cd5fff3586647724986bc6378464f1a5ddbfbf57b53c3ad4bcb9f3c4fffdf\
            6566365684445d4424ab6456ffa4aea72be9e5fcfa5a93b4655cc9ec7e39772f284987fc\
            fa575295734e99deff8ffe4f3bafd4fdf5bd86cda67ff3ff3258473f196ffbdff68b35df\
            cc4fe97e2f4fffef3f7eeafff5555679b25ff83b3d4fffdfd657579654434f6644c94457\
            ffe63855e64768dbf4541f6d56fac2a5fffa67cf6576597554552b6342c77668ffc98f95\
            94b93785b6677ea554fd7137ffd6ffbfe654456563443f6455cc6465fff78dd4ba555b95\
            46541f8535ccaadcffb9ffd4c757586583443d8544ea4347ffe84965c8464855f4362d64\
            25fb9566ffcb7bbf\
            ",
    },
    Letters {
        code: "bg",
        letters: "абвгдежзийклмнопрстуфхцчшщъьюя",
        first: "365653753855544544468776876ca6",
        pairs: "\
            b6465764854443b54529866666fff73b5993aa3fa4a53d3595b8cad53d752ed983e73f66\
            95395568db989d4fb62c8ba4ff3fc4942d3aa5edfcff6aad2959936a3f77743755b5d8a9\
            cf5cb687553865965442764437776666dff8268f22ff2f69b46abd96ffceff6fef154655\
            bb3f5564556776d798ab7dd76855647467544367443b975577dfe3c77957e8bb35624982\
            2c9a669c9ffc2d5bb7fa3fc5872b4645dd7bcf5cac387593772f5c843aa665ac99af6a64\
            277cc2ec3f86c43688c5adb9cf6ea62b9863b92f7be63cb5588c79ae89b5943546666554\
            54954439787687ffd63e9cc4ff4f85d82b2785ce9adf4ea8276672683f786539d655b889\
            8e5ea6495993ff3f3465556a27aa9aaf4bb7284892fd3f78a5294876bccaff5bb6644447\
            5689543594335a967459cfba3ac8d3fc2f85b92a4665adda9f77a92d5cb5fd4fa6542c4a\
            34e9fbff7dad3b6dc2fc1f7adb7ca8d8fdddef6bd53d5ff1ff3f47b35f7e75ffffff9fff\
            3e5fe1ff2f4683598fa6defacf7ded3fcff1ff3fdff52fae85ffdfffbff7d6464954d853\
            4565243ba876b5df8fbbaba8babda9990a89addbbcabdcba83653854895464d8444e8952\
            89bfb9d53769a6d94544d8641cf4aa96fffb\
            ",
    },
    Letters {
        code: "sr",
        letters: "абвгдежзиклмнопрстуфхцчшђјљњћџ",
        first: "36565386355543544458777795877c",
        pairs: "\
            c7364a65944435644478755574757b3bac93e82d4b53d39c4fddfff67bff2eda82ff386c\
            42d47c5fe7a8f85dff2b9d64ea4d3962c2ba4edffedea9ff2767d3da3c6743b45d4ecefa\
            f8a6ff86553c75944435644488776667655d24af62ef2dc947f7ee5fffffa686ff144654\
            fc3c5544b6ce5ffdfff7edff98466b84c443357544c84555a3885d2d6cd4fd4d5882a465\
            4cd7cafd77cf28ba93ed28d843bd764bcadcfdfffe26beb2fc3a6b62666a4af9bbf869be\
            2b9863b926cdd2ba5558c69cacdffca5343a6685544a5435989766747a8d4cceb4fe495d\
            82b2574e99a6fa8ddf266672683687637d664b88978aaacd3c4eb3fd43455555a24a98ff\
            f9cfff2c4eb3fb269a53736d4b9cdefaa9ff656449559444474444ba774584985839ccb2\
            eb286a92a4664beccdfadfff3c3da4fc3b6842b3944dbbddfabcff3c8cc2fc18baa7b5bc\
            4fbdfffaecff3f8ff2ff235a36fedc4ffbfff7c8ff3e8ee3ff335a579cd25ff99ffc655f\
            2ffff1ef4efbc5ff9e2ffffedffeff287b91ea3798659b683dda9bfcebfc2cef92ff36fd\
            45ff5c2ff9d8fffbff2fffc1ff3bffe6ff7f3ffbcffffeff2fdcd1fd28fc56cdbe4ffcee\
            fcfbff33bcc1dd2da5c4dbce5becfefdfffc\
            ",
    },
    Letters {
        code: "mk",
        letters: "абвгдежзиклмнопрстуфхцчшѓѕјљњќџ",
        first: "365653863555435444689777ae6c88b",
        pairs: "\
            5646477684453964528896658e5d58a2c6d93ed2c4b63d39e5fddbfff6afff2dd993fb37\
            5852a4566ff98dff9cffe3cafa5fa3c4a51b3a94edffdffcfdfe265782f93c6842846d5e\
            dbfffedffff6655387693443864438797657f6b77b25bd72ff2d9836f6eb3fffffff6fdf\
            f144554cc3d5645d6eb6ffeffff6fdff885655946545347443889556ef3c98b2d6de4ff3\
            d6972b5654bd7ddffdffff26a7827925d743bd664ac89bff8ffff276cb2eb387a53566b5\
            9eb9bff6efff1a9763c826bcf3db5568b69bcfdfffb653537666545485443989767af4dc\
            9d3efdb4ff585982e2576ba897ff7ffef276662673676538f655b9787bfbfefb5b5f92ee\
            43565346b259b9aeffcffff2e5ce2ff369a6274695a9ccdffcffff6525466675444a4445\
            d987457f7cc883adbc3db2a68a2c48648ccceffbefff2cad93fd3c9552b28658ca9eff8f\
            fff3b8cb3ff19cd76d5bd7fcdffffdfffe3fbfe2ff235b35fdfc4fffffff9faff3e7fe2f\
            f4479366bf15ffecfffbfbff1ffff3ff6ffbe5befe1ffffefffffff6b19b6fb2f9bb7a8a\
            a5fffbfffbffff177755d766875588675bd68bffdff5a2acfc5f965fb85ffd91fdbfaffd\
            fccf2ffff0ff8ffff7fe9c6fefcfffffbff3fdff0ff3bef69ffd89ffffffffffff3b8db1\
            fd2fb7e3bb8b5bedffffdffff\
            ",
    },
    Letters {
        code: "el",
        letters: "ΐάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ",
        first: "e6665f3766485745554845554457696be677",
        pairs: "\
            ffffff3fc3a5cff5653f2c5845f77f7ffffcffffffc65475b5743536853634e568adffff\
            ffffff565678a7854526553344e6376effffffffffda56ece4b55347e64233f688ffffff\
            ffffff28645577e56637456544fa595fffffffffffff23fff6ff4f2f656f56f3f6ffffff\
            bfbb5fc75687c6254537944443557af8fa8df3465f27663d6f4d4edf3f3dcd8fff8ff697\
            f5655f4f5a3f5f24755c3f4fbf6f6f5ff576f7655f4ffd2f4f2dfc9f3e4ccf5fff6ff656\
            d9ef3f9766a8b725464684345457797bfa69f6644f4cdf2f4f4daaaf2eeffd7fff4ff485\
            ffffffdb58bfe6e55329d74234f789ffffcff6458f2fff2f3f6f655f4f5fff5fff7ff765\
            f578df27756787d26548475435d86a7ff7f6f4546f2bf84f59585a9f374cb569cf8ff476\
            f4555f399b3f3838389d38fca769dc5ff556f5465f26ff2f5f4de58f34fccd86fa6ff598\
            f5565f2d963c464abc7f3ddb738cdf5ff596f5454f3fff2f3f3feeff4bfff86cff5ff75a\
            ec995f97568b884645399544562669caac4cf5675f3fde3f6e4e5e8f2a3cc59fef5ff3a8\
            f4564f39484d5736a668398c96785e5ff485f869af47553a57558469449544387c9ff7bb\
            f8875f48ca3f374595cf46bf62465f6ff769f5656f3fff482f3eaaef2f5a7a7def5ff596\
            e8a8af765797a5964326833343c767ddf9fbf4455f3faf4f554b7c8f295ea54fff4ff566\
            f6555f3fff2f554f895f3f3de66fff4ff674f6746f4eff2f2f6fffef4ffff74ffe6ff888\
            f9b78f9868a9c699751ab44334e89fedfdfdf8cfff8795b8fae1755f7a7a46faaf8ff3fb\
            fdffffff98ffffd9788f60af9bf6abffffffffffffb7567987864339944332e657bdffff\
            ffffff98575885b64326454433f7567fffffffffff9997ba75b97519953434fa9f9fffff\
            ",
    },
    Letters {
        code: "he",
        letters: "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
        first: "446543756385454656596966444",
        pairs: "\
            c57653648377364746b76d874434665437563a54a47564f6c663557483536a82ef435659\
            599eec456647642b7a2a8555768598ea63454555546473f55537555f5f55444546455757\
            5764554455758654524687229ac3d467476a6bbf853b88474525a83c8475855fa7975345\
            657942a472f64a7658586fa7385557543766476525546586965444447536756545483f55\
            585f6754554955366a3573645467b6baa554356533856375564956595a65655335626657\
            5c54638665a5b665454664437563955956555f6a55444345526757585463666585876555\
            6756327552a67768756a6b76654755553c64275575867653fa44d4b494536f73d7245756\
            ec99564543458366575843f3f65545f765456a58438553874aa6454ba965344435638867\
            6f5583f56487665445446543e562ef47497c4a59883f564c542a743fe486756686a58346\
            3455428562658768666877657545477438663762649495a5f9647555684394b286555648\
            585f84466\
            ",
    },
    Letters {
        code: "ar",
        letters: "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        first: "8a6978355486675747577779585663445474",
        pairs: "\
            bb9fbf1923dcbcae9dabbddeacab74564797cafffce58557a2655949beefca6b834387c5\
            ffecfcf57665556957466669576655326394cdfdff49a458f5587c35cfafffe633585284\
            fffffdf6f77566555846666a486582529ef4feffff4546c66c59358a999f6c65744656b2\
            5febf6c5848668584858777b5966715477e6dc6b8a26559858584966886c4885645555b3\
            d64f6f24a4a767695866687b5756653665f6fc69fa459685456847555768475455454464\
            ffafff26479ffd9f3fffffffa984a33474a3fc8ef835559b7f48457cffff5a9eb43444b3\
            ffffff355467df3846586687ff6454467493ffffff3474daf9463778474fff5fd25895c4\
            9e7df937366aa65f4b6affff5b5676455362fffffb2677f7f9fc5fffffff9f9943873682\
            ca69f5243595696d8857757f6756486654636faef82546f8796f48bfffcf5a77854554a2\
            fe86f93453f6887d5f7fff5f5e6754456483d967f83575f7655c2f9dff7c475646564594\
            ffffff3548ff494f3fff7f7f6649a3557383fddffa2656f8475f4ffffe6f467eb4475463\
            af8af82447fc8caf3f8aff7f5a54c3746483ffffff2647ffefff3fffffefbe5fa4363573\
            ffffff344588ff4a47768678ff8682446584ffffff3555abff563568965fff7ec4458592\
            dd8b793855d7798848587676599565866561ffffff2444febf394c78665a5f67a4666473\
            fd7dcd25445bac674667dbde9c7b934473a3f85e6c35547556566856687a575555355544\
            fca7f936557557594846687a487664636494feacea2654b6685787466865675569674473\
            fce8ff2666e6ff4347b9f9ccefba853584949a5f7c257585685846586668585463446774\
            186f8f4666f878786967899a6877665777879f99f836357667484756877a5965655355c6\
            ",
    },
    Letters {
        code: "fa",
        letters: "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهويپچژکگ",
        first: "d7ce9354a7764946557889696654444378a66",
        pairs: "\
            babff174b9b88f7b979fa55fa57465877ff79ffff9f567ab6765456bffff5755327449e7\
            97dfff8eb33ab6abbe3cbfdfbf9b426892fff3efcffd2b63ff9799c2ffffaffdd449b35f\
            ff8dfffff574fdff7f67beddafffa9355321fffcfbdff8c5597774b344578796a6644356\
            39bc78fffff295fb766d3767ad7f6bb7596244aaf87fe8fa359a7556a3a8658c75765544\
            333cda76fdfff239fcedcf2fcaefefeba7356483cffbdffffe265edcf484676ffff6a9f4\
            34335fffbbfffff25466ff47464865b8df64437644fff5dfffff243fbff5959644d6fff9\
            f575824cbfe9f9ffb28799c98f2b57dfff8a78654343aae86fffff258fff6ef3fe2ffff7\
            b5c8aa463dff5ef8ad8265d7763f865677af8a5795543398866aaff9258f8984f5c85efc\
            bacbd7334429df97ffba7361f9b67f4c99ff6f7f695655537df7bffcfd363f7a62f4d77b\
            fcf7889954434cef55fffff366ff5c3f3ffe7f7f895f354624fffdffffff277fd8b6f3ff\
            cff8f3fff65b624fcfffffff844cff5fff2feaffff4b64366433fffddfffff296ffffff2\
            ffeffffff7d648354ffffffffff35478ff4947a87577ff76344463fff8dfffff277feff5\
            435a9a9ffef7f455642daff9ffffd3b2f88b7d246676b748f5696554fef6cfffff254ffd\
            f4b3876665f5f77468443fafeefddfc254b969798758af7c7857546442bcb67febab2758\
            657584856797b5a9658444287f69feffe365c5972e77558c758e66a55443b9865afffe16\
            7fafd4e3656faffff7c834754aee9abbef9366a5793a34557679697645469479877febfa\
            364b6784e3555aa8f7a7754256597856fffff2e7fff7652646ffefffdf5b4742dd78bfff\
            fd3cafffdce4b65ff8ffbb79722437cf65fcff82bbfffb8f8f9dffffffefb85232cffa5f\
            ffff38589ff7a3654cfefaf9f553254aefefffffc2b8fdffa42467ffffff3f687643eaff\
            f\
            ",
    },
    Letters {
        code: "th",
        letters: "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮฯะาำเแโใไๆ",
        first: "465b56a68f8bb9ca8558574567a6884549557755c4a964746776a",
        pairs: "\
            566c76b77fc6a9ffa7595a677897886737459557f5b792656767a79af98eaeffffdff4a5\
            c7f578bfaf6557f75bf59f1ffb398a89af7a7c69e89fffffff567c7c387cc9c9272c43df\
            89f5ed74569779f69afffffffffffaffa8f8ba78fbaff8f6bf7f079f7ff73f6fbfbf454a\
            75a68fbffcffe6574956569598675c756844f5a9b4d356558577e5688afafffffd7696d4\
            688b6a9674f76ac58f5b932356876f498f9bdabffffffff8998f738ba3f9566f25df89f7\
            df43f78ab8f5b7f6be5cb7cebefe68e69385af8a9455d54ba6bf5ea71779abaf8b8f5afa\
            7ffffffff62b98359ffa7f567f46ff88f389639485b8f5ff3fffffff7ffffffffff7ffff\
            fffff7ffffffff1fff2f7fffff677c85b3ce3ffedfa879297778b7c9777b867d63f7b8b2\
            f56867a699ff9fffffff8fffaacabc8bcffff9c3fcaffa2f9fbf1959b9bf388fa6f78fff\
            f2fff95a6f6779a6f8684f627f64f6fa95f46667f398fd8a8bffffaffd97a75826be8a82\
            98f958f58f6c4d3f67998f6ffffffffffffff87fffff848ffffff87f17ff4fffff52f6f8\
            f8fcffffcffcffffdfffffffb0ffffcffcffffffffdfffdf8fffafff687ec795bfbff94f\
            9879687768a5a5765a858f45f6e913f66877e555b46868fbffbfff6575a46679687645b5\
            58f55f499b46356568588f87c78fcffffff9686c5689d8a8832d47af68f4c953467778f4\
            77e96b7afcffffff7686d4678b7aa556f35ae67f4caa2f57875d796f9af7bffffffff88d\
            74568ae5c8623b764675f5ca53368899f788f5aeabfdffffffa9b6a384cd8d7452ea76f7\
            8f5cbb2979898f565c86a68fbef9ffe5574556579688665b658f55f4b9735356658455c7\
            6a68faeabfff6575955569697573b658f46f4b993845665a588da8b59f9b59ff96685879\
            7ab8b7781f389e78f5dc65f66856d6ccf67f7ff9ffffff7afaf44cbffef42af158f7ef5f\
            ff5fbabbcf8fff5ffffffffffff5ffff1fffffffff3ffffffff6fff2fffffff798f57c6b\
            f8ee8bf877a575399d8c87423368f68f5c794e57997f677cb8a65feffffff65a5d3986e8\
            49693f57cf68f3a8c4f36765faf6fddf7ffdfffff7dcf6dcddcf8fdbd6fdaff9ff6fdf0f\
            bddfff466a76a59fcffcff8657584657a595664b658455f5a973f46776a376d46a69f8cf\
            bffa66868356796a8575e648f56f5ba74a457568585e57c79fdffaff5766687668a69847\
            4c856757f4c923b56877d5fcfcff9fffffff8c44f5ebfeffdff9ffffd21e5fffff9f9fdf\
            ff366f47d78fbaffeff56a6a5669c789657f669f68f4b822757777e557d44b69fafffff7\
            678693669c8b9435e469f66f5bb73f567769477fa3c6af8dafffd979665778a4b9773b65\
            8567f5ecc3f57974f5a9ff8f9dff684ff495b8d9a9bbac3768faabf89f9eb81f78a89f69\
            8f59d88fefffffe555664676c6c5374d558f76f4eb63458797f7fef7efeff5ffffff85fc\
            f2cbffbe8364d34ffced7ffa2fefffff7a9ffaffffffffffbfbf9fa7bbfffb998fbaff56\
            f8fbb0f9abbbf477d28988fdffffff578783478c777444d67af66e5ad74756876c6aaf58\
            fc8fcffffff75b8f575fbc8f465f55af7af27f82c58585b466ba5955f8ffffff6565b675\
            88588634f468f45f48ffff35665f476b85949fbffdffa558465467a5a8565e658f45f6bd\
            dff25675b474d46c59f9fddff7669573789a699433e647866b7c86ef57877d475e67c78f\
            cffefff75859366796b9573d458f54f6bcfff35754b455e65756efffffcc45a495646a48\
            9374f447a45f58ffffefffff455fa5867ffffffff4465f5575a56f464f27ff54f58fffff\
            fffff584595856f8fffffb34a495657f677543f36af65e48ffffffffff6f6ff3f3ffffff\
            fff75fff26ffcffcf9ffffff61fffffffffffff66af9cd85ffffffff26a3d7939f75f2c5\
            f56ef95f58ffffffffff444fb5b69fbffffff7694f477998ab576f66af66f59fbff45835\
            2\
            ",
    },
];
