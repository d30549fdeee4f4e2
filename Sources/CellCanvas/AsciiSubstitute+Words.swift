// Written by scripts/character-tables from Unicode 14.0.0; not to be edited by hand.

extension AsciiSubstitute {
    /// After a scalar's value in hexadecimal: what stands for it, for the one after it, and so on.
    static let words = #"""
        00A1: ! c L * Y | S " (C) a < - 00AE: (R) - o +- 2 3 ' u P . , 1 o > 1/4 1/2 3/4 ? A A A A A A AE C E E E E
        I I I I D N O O O O O x O U U U U Y Th ss a a a a a a ae c e e e e i i i i d n o o o o o / o u u u u y th y
        A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i IJ ij J
        j K k k L l L l L l 0141: L l N n N n N n 014A: N n O o O o O o OE oe R r R r R r S s S s S s S s T t T t T
        t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s 01A0: O o 01AF: U u 01C4: DZ Dz dz LJ Lj lj NJ Nj nj A a I
        i O o U u U u U u U u U u 01DE: A a A a 01E6: G g K k O o O o 01F0: j DZ Dz dz G g 01F8: N n A a 0200: A a A
        a E e E e I i I i O o O o R r R r U u U u S s T t 021E: H h 0226: A a E e O o O o O o O o Y y 02B0: h 02B2:
        j r 02B7: w y 02E1: l s x 037E: ; 0401: E 0410: A B V G D E Zh Z I I K L M N O P R S T U F Kh Ts Ch Sh Shch
        " Y ' E Yu Ya a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch " y ' e yu ya 0451: e 1D2C: A
        1D2E: B 1D30: D E 1D33: G H I J K L M N 1D3C: O 1D3E: P R T U W a 1D47: b d e 1D4D: g 1D4F: k m 1D52: o
        1D56: p t u 1D5B: v 1D62: i r u v 1D9C: c 1DA0: f 1DBB: z 1E00: A a B b B b B b C c D d D d D d D d D d E e
        E e E e E e E e F f G g H h H h H h H h H h I i I i K k K k K k L l L l L l L l M m M m M m N n N n N n N n
        O o O o O o O o P p P p R r R r R r R r S s S s S s S s S s T t T t T t T t U u U u U u U u U u V v V v W w
        W w W w W w W w X x X x Y y Z z Z z Z z h t w y 1E9B: s 1EA0: A a A a A a A a A a A a A a A a A a A a A a A
        a E e E e E e E e E e E e E e E e I i I i O o O o O o O o O o O o O o O o O o O o O o O o U u U u U u U u U
        u U u U u Y y Y y Y y Y y 1FEF: ` 2010: - - - - - - | 2018: ' ' , ' " " " " + + * 2024: . .. ... . 2030:
        o/oo 2032: ' " 2035: ' 2039: < > * !! 2044: / 2047: ?? ?! !? 2070: 0 i 2074: 4 5 6 7 8 9 + 207C: = ( ) n 0 1
        2 3 4 5 6 7 8 9 + 208C: = ( ) 2090: a e o x 2095: h k l m n p s t 20A8: Rs 20AC: E 2100: a/c a/s C C 2105:
        c/o c/u 2109: F g H H H h 2110: I I L l 2115: N No 2119: P Q R R R 2120: SM TEL TM 2124: Z 2128: Z 212A: K A
        B C 212F: e E F 2133: M o 2139: i 213B: FAX 2145: D d e i j 2150: 1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6
        5/6 1/8 3/8 5/8 7/8 1/ I II III IV V VI VII VIII IX X XI XII L C D M i ii iii iv v vi vii viii ix x xi xii l
        c d m 2189: 0/3 2190: < ^ > v <> | \ / \ / 21D0: < ^ > v <> 2212: - 2215: / 2219: . V 221E: oo 2236: : ::
        223C: ~ 2248: ~ 2260: != = 2264: <= >= 226E: < > 2295: + 2297: x 2299: @ 22C5: . 2302: ^ 2316: + 23CE: |
        2423: _ 2460: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5) (6) (7) (8) (9) (10)
        (11) (12) (13) (14) (15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17.
        18. 19. 20. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x)
        (y) (z) A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t u v w x
        y z 0 2500: - = | | - = | | + + | | + + + + + + + + + + + + + + + + + + + + + + + + + + + + + + + + + + + +
        + + + + + + + + + + + + + + + + + + + + + + + + + + + + - = | | = | + + + + + + + + + + + + + + + + + + + +
        + + + + + + + + + + + / \ X - | - | = | = | = | = | # # # # # # # # # # # # # # # # # . : # # # # # # # # #
        # # # # # # # # 25AA: * * - 25B2: ^ ^ ^ ^ > > > 25BA: > 25BC: v v v v < < < 25C4: < 25C6: * * * @ * o 25CD:
        o @ * o o 25E6: o 25EF: o 25F4: z z z z 2605: * * 260E: T T 2640: f 2642: m 2660: * 2663: * 2665: * * 2690:
        P P 26A0: ! 2713: v v x x x x 2764: * 2794: > 279C: > 27A4: > 2801: . . . . . . : . . . : . : : : . . . : .
        : : : . : : : : : : + . . . : . : : : . : : : : : : + . : : : : : : + : : : + : + + + . . . : . : : : . : :
        : : : : + . : : : : : : + : : : + : + + + . : : : : : : + : : : + : + + + : : : + : + + + : + + + + + + # .
        . . : . : : : . : : : : : : + . : : : : : : + : : : + : + + + . : : : : : : + : : : + : + + + : : : + : + +
        + : + + + + + + # . : : : : : : + : : : + : + + + : : : + : + + + : + + + + + + # : : : + : + + + : + + + +
        + + # : + + + + + + # + + + # + # # # 2A74: ::= == === 2C7C: j V 3001: , . " 3007: 0 < > < > " " " " [ ]
        3014: [ ] [ ] 301C: ~ " " " 30FB: . - 3250: PTE 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 32B1: 36 37 38
        39 40 41 42 43 44 45 46 47 48 49 50 32CC: Hg erg eV LTD 3371: hPa da AU bar oV pc dm dm2 dm3 IU 3380: pA nA
        3383: mA kA KB MB GB cal kcal pF nF 338E: mg kg Hz kHz MHz GHz THz 3396: ml dl kl fm nm 339C: mm cm km mm2
        cm2 m2 km2 mm3 cm3 m3 km3 33A9: Pa kPa MPa GPa rad 33B0: ps ns 33B3: ms pV nV 33B7: mV kV MV pW nW 33BD: mW
        kW MW 33C2: a.m. Bq cc cd 33C7: Co. dB Gy ha HP in KK KM kt lm ln log lx mb mil mol PH p.m. PPM PR sr Sv Wb
        33FF: gal A7F2: C F Q FB00: ff fi fl ffi ffl st st FB29: + FE10: , FE13: : ; ! ? FE19: ... FE30: .. FE33: _
        _ ( ) { } FE47: [ ] FE4D: _ _ _ , FE52: . FE54: ; : ? ! FE59: ( ) { } FE5F: # & * + - < > = FE68: \ $ % @
        FF01: ! " # $ % & ' ( ) * + , - . / 0 1 2 3 4 5 6 7 8 9 : ; < = > ? @ A B C D E F G H I J K L M N O P Q R S
        T U V W X Y Z [ \ ] ^ _ ` a b c d e f g h i j k l m n o p q r s t u v w x y z { | } ~ FFE0: c L - - | Y
        FFED: # o 1D400: A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t
        u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g 1D456: i j k l m n o p q r s t
        u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t u v
        w x y z A 1D49E: C D 1D4A2: G 1D4A5: J K 1D4A9: N O P Q 1D4AE: S T U V W X Y Z a b c d 1D4BB: f 1D4BD: h i j
        k l m n 1D4C5: p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j
        k l m n o p q r s t u v w x y z A B 1D507: D E F G 1D50D: J K L M N O P Q 1D516: S T U V W X Y 1D51E: a b c
        d e f g h i j k l m n o p q r s t u v w x y z A B 1D53B: D E F G 1D540: I J K L M 1D546: O 1D54A: S T U V W
        X Y 1D552: a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W
        X Y Z a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y
        Z a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a
        b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c
        d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e
        f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g
        h i j k l m n o p q r s t u v w x y z 1D7CE: 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
        2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9
        """#
}
