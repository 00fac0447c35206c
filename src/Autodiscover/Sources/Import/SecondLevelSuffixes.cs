namespace Autodiscover.Sources.Import;

/// <summary>
/// Names of single countries below which anybody registers, beyond those that many countries share
/// (https://publicsuffix.org; without Norway's, Italy's, Poland's and Ukraine's hundreds of places).
/// </summary>
internal static class SecondLevelSuffixes
{
    private static readonly Dictionary<string, HashSet<string>> ByCountry = (
        "ai:off;am:commune;ao:it og pb;ar:bet coop musica mutual senasa tur;au:act conf nt;bg:0 1 2 3 4 5 6 7 8 "
            + "9 a b c d e f g h i j k l m n o p q r s t u v w x y z;bj:africa agro architectes assur avocats eco "
            + "econo loisirs money ote restaurant resto tourism univ;br:9guacu abc agr aju am anani aparecida app arq "
            + "ato b barueri belem bhz bib bio bmd boavista bsb campinagrande campinas caxias cim cng cnt contagem "
            + "coop coz cri cuiaba curitiba def des det dev ecn eco emp enf esp eti far feira flog floripa fm fnd "
            + "fortal fot foz fst g12 geo ggf goiania gru imb jab jampa jdf joinville jor jus leg lel log londrina "
            + "macapa maceio manaus maringa mat morena mp mus natal niteroi not ntr odo ong osasco palmas poa ppg psc "
            + "psi pvh qsl radio rec recife rep ribeirao rio riobranco riopreto salvador sampa santamaria santoandre "
            + "saobernardo saogonca seg sjc slg slz sorocaba srv taxi tc tec teo the tmp trd tur udi vet vix vlog wiki "
            + "zlg;ca:ab bc gc mb nb nf nl ns nt nu qc sk yk;ci:md presse;cn:ah bj cq fj gd gs gx gz ha hb he hi hk hl "
            + "hn jl js jx ln mo nm nx qh sd sh sn sx tj tw xj xz yn zj;co:arts rec;cr:fi;cv:nome;cy:ekloges;dz:pol "
            + "soc;ec:fin;ee:aip fie lib pri riik;eg:eun;fi:aland;fr:aeroport avocat avoues cci chambagri "
            + "chirurgiens-dentistes experts-comptables geometre-expert greta huissier-justice medecin notaires "
            + "pharmacien port prd;ge:pvt;gp:mobi;gu:guam;hr:from iz;ht:adult coop perso pol rel shop;hu:2000 agrar "
            + "bolt casino city erotica erotika film forum games hotel ingatlan jogasz konyvelo lakas media news "
            + "reklam sex shop sport suli szex tozsde utazas video;id:desa ponpes;il:muni;im:tt;in:5g 6g ai am bihar "
            + "business ca cn coop cs delhi dr er gujarat internet io pg post travel uk up us;jp:aichi akita aomori "
            + "chiba ehime fukui fukuoka fukushima gifu gunma hiroshima hokkaido hyogo ibaraki ishikawa iwate kagawa "
            + "kagoshima kanagawa kochi kumamoto kyoto mie miyagi miyazaki nagano nagasaki nara niigata oita okayama "
            + "okinawa osaka saga saitama shiga shimane shizuoka tochigi tokushima tokyo tottori toyama wakayama "
            + "yamagata yamaguchi yamanashi;ke:mobi;km:ass coop medecin notaires pharmaciens prd presse;kp:rep tra;"
            + "kr:chungbuk chungnam daegu daejeon es gangwon gwangju gyeongbuk gyeonggi gyeongnam hs incheon jeju "
            + "jeonbuk jeonnam kg ms ulsan;kw:emb;lk:assn grp hotel ngo soc;lv:conf;me:its;mg:prd;ml:presse;mv:aero "
            + "coop museum;mw:coop museum;na:ca cc dr mobi mx us ws;nf:arts other rec;ng:i mobi;nz:cri geek health "
            + "kiwi parliament;om:museum;pa:abo ing;ph:i ngo;pk:fam gok gon gos;pr:isla prof;ps:plo sec;pt:nome publ;"
            + "pw:belau;py:coop;ro:arts nt rec www;rw:coop;sa:pub;se:a b bd brand c d e f fh fhsk fhv g h i k komforb "
            + "kommunalforbund komvux l lanbib m n naturbruksgymn o p parti r s t u w x y z;sn:perso univ;st:consulado "
            + "embaixada principe saotome;sv:red;tj:test;tn:ens fin intl mincom perso tourism;tr:av bbs bel dr kep nc "
            + "pol tel tsk;tt:aero coop jobs mobi museum travel;tw:club ebiz game;tz:hotel mobi;us:ak al ar as az ca "
            + "ct dc de dni fed fl ga gu hi ia il isa kids ks ky la ma md mn mo ms mt nc nd nh nj nm nsn nv ny oh ok "
            + "pa pr ri sd tn tx ut va vi vt wi wv wy;ve:arts bib e12 rar rec tec;vn:health;za:agric alt grondar ngo "
            + "nis")
        .Split(';')
        .ToDictionary(entry => entry[..2], entry => entry[3..].Split(' ').ToHashSet(StringComparer.Ordinal));

    public static bool Contains(string label, string country) =>
        ByCountry.TryGetValue(country, out var labels) && labels.Contains(label);
}
