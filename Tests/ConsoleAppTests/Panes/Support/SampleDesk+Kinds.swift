import DispatchDomain

extension SampleDesk {
    /// A class of the catalogue.
    enum Kind: String, CaseIterable {
        case rubbish = "0110"
        case vendor = "0501"
        case stall = "0503"
        case banner = "0106"
        case water = "0402"
        case cover = "0301"
        case parking = "0205"
        case smoke = "0602"

        var name: Phrase {
            switch self {
            case .rubbish: Phrase("暴露生活垃圾", "Exposed rubbish")
            case .vendor: Phrase("无照经营游商", "Unlicensed vendor")
            case .stall: Phrase("店外经营", "Stall outside shop")
            case .banner: Phrase("擅自在临街建筑物上挂彩旗", "Banners on a street front without leave")
            case .water: Phrase("道路积水", "Water on the road")
            case .cover: Phrase("井盖缺失", "Missing manhole cover")
            case .parking: Phrase("机动车乱停放", "Car parked in the way")
            case .smoke: Phrase("露天烧烤", "Open-air barbecue")
            }
        }

        var key: ClassKey { ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: rawValue) }

        var report: Phrase {
            switch self {
            case .rubbish: Phrase("垃圾桶满了,袋子堆到人行道上", "the bins are full and bags lie on the pavement")
            case .vendor: Phrase("门口两个卖烤地瓜的推车,挡着路", "two baked-potato carts at the gate block the way")
            case .stall: Phrase("烧烤店把桌子摆到马路上", "a grill has put its tables into the street")
            case .banner: Phrase("楼上挂了一排彩旗,绳子松了", "a row of banners up there, the rope is loose")
            case .water: Phrase("路口积水没过脚面", "at the crossing the water is over one's shoes")
            case .cover: Phrase("井盖没了,放了个纸箱", "the cover is gone, someone put a box there")
            case .parking: Phrase("消防通道上停着三台车", "three cars in the fire lane")
            case .smoke: Phrase("油烟直接往楼上冒", "the smoke goes straight up into the flats")
            }
        }
    }
}
