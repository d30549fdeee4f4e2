import DispatchDomain

extension SampleDesk {
    /// The open cases, the worst deadline first.
    static let samples: [Sample] = [
        Sample(
            number: 341,
            state: .handling,
            kind: .rubbish,
            place: Phrase("中央大街68号", "68 Central Street"),
            spot: (-40, 120),
            left: -12,
            units: ["07", "C1"],
            priority: 2,
            urges: 2,
            reworks: 1
        ),
        Sample(
            number: 329,
            state: .toHandle,
            kind: .cover,
            place: Phrase("西五道街与尚志大街交叉口", "West Fifth Street at Shangzhi Avenue"),
            spot: (230, -60),
            left: -3,
            units: ["12"],
            source: .sensor,
            priority: 1,
            hasFailedOrder: true
        ),
        Sample(
            number: 352,
            state: .toDispatch,
            kind: .vendor,
            place: Phrase("兆麟公园东门", "Zhaolin Park, east gate"),
            spot: (260, 210),
            left: 8,
            suggests: ("31", 240)
        ),
        Sample(
            number: 355,
            state: .toDispatch,
            kind: .smoke,
            place: Phrase("红专街121号", "121 Hongzhuan Street"),
            spot: (-210, -160),
            left: 19,
            source: .citizen,
            suggests: ("25", 410)
        ),
        Sample(
            number: 340,
            state: .handling,
            kind: .stall,
            place: Phrase("西十二道街33号", "33 West Twelfth Street"),
            spot: (-330, 60),
            left: 27,
            units: ["03"],
            source: .patrol
        ),
        Sample(
            number: 361,
            state: .reported,
            kind: .water,
            place: Phrase("友谊路地下通道北口", "Youyi Road underpass, north end"),
            spot: (120, 330),
            left: 34
        ),
        Sample(
            number: 362,
            state: .reported,
            kind: .vendor,
            place: Phrase("", ""),
            left: 41,
            source: .citizen
        ),
        Sample(
            number: 359,
            state: .verifying,
            kind: .parking,
            place: Phrase("经纬街8号楼后身", "behind 8 Jingwei Street"),
            spot: (-120, -330),
            left: 52,
            units: ["03"]
        ),
        Sample(
            number: 357,
            state: .toFile,
            kind: .banner,
            place: Phrase("中央大街金安国际购物广场正门上方", "Jin'an Plaza on Central Street, above the main door"),
            spot: (-20, -20),
            left: 66,
            source: .video
        ),
        Sample(
            number: 333,
            state: .handling,
            kind: .parking,
            place: Phrase("田地街95号", "95 Tiandi Street"),
            spot: (330, -200),
            left: 95,
            units: ["16"],
            source: .superior
        ),
        Sample(
            number: 320,
            state: .feedback,
            kind: .rubbish,
            place: Phrase("端街17号", "17 Duan Street"),
            spot: (90, 20),
            left: 118,
            source: .collector
        ),
        Sample(
            number: 318,
            state: .checking,
            kind: .smoke,
            place: Phrase("西头道街2号", "2 West First Street"),
            spot: (40, -260),
            left: 140,
            units: ["25"],
            reworks: 2
        ),
        Sample(
            number: 315,
            state: .toClose,
            kind: .stall,
            place: Phrase("花圃街44号", "44 Huapu Street"),
            spot: (-90, 290),
            left: 171
        ),
        Sample(
            number: 302,
            state: .toHandle,
            kind: .rubbish,
            place: Phrase("霞曼街口", "corner of Xiaman Street"),
            spot: (170, 120),
            left: 203,
            units: ["31"],
            source: .department
        ),
        Sample(
            number: 288,
            daysAgo: 1,
            state: .handling,
            kind: .water,
            place: Phrase("上游街与中医街之间", "between Shangyou and Zhongyi Street"),
            spot: (-260, 250),
            left: 241,
            units: ["18"],
            urges: 1
        ),
        Sample(
            number: 274,
            daysAgo: 1,
            state: .transferred,
            kind: .banner,
            place: Phrase("安国街203号", "203 Anguo Street"),
            spot: (-400, -90),
            left: 600
        ),
        Sample(
            number: 251,
            daysAgo: 1,
            state: .handling,
            kind: .stall,
            place: Phrase("安隆街菜市场东侧", "Anlong Street market, east side"),
            spot: (-360, -260),
            left: 660,
            units: ["18"],
            source: .media
        ),
        Sample(
            number: 240,
            daysAgo: 2,
            state: .feedback,
            kind: .parking,
            place: Phrase("森林街73号", "73 Senlin Street"),
            spot: (400, 60),
            left: 700
        ),
        Sample(
            number: 219,
            daysAgo: 2,
            state: .handling,
            kind: .cover,
            place: Phrase("抚顺街6号", "6 Fushun Street"),
            spot: (-440, 170),
            left: 1180,
            units: ["C2"],
            source: .drone
        ),
        Sample(
            number: 207,
            daysAgo: 3,
            state: .suspended,
            kind: .stall,
            place: Phrase("斯大林街12号", "12 Stalin Street"),
            spot: (60, 400),
            left: nil
        ),
        Sample(
            number: 188,
            daysAgo: 5,
            state: .suspended,
            kind: .banner,
            place: Phrase("地段街256号", "256 Diduan Street"),
            spot: (360, -330),
            left: nil,
            source: .petition
        ),
        Sample(
            number: 176,
            daysAgo: 6,
            state: .toHandle,
            kind: .rubbish,
            place: Phrase("河图街5号", "5 Hetu Street"),
            spot: (-470, -330),
            left: 2900,
            units: ["C2"],
            priority: 4
        ),
    ]
}
