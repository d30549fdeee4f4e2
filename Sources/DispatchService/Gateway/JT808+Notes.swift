import DispatchDomain
import DispatchWire

extension JT808.DriverReport {
    /// The note for the journal when a driver's card is inserted or removed.
    var journalNote: String {
        let name = card?.name ?? ""
        switch state {
        case 1: return "驾驶员\(name)插卡到岗"
        case 2: return "驾驶员\(name)拔卡离岗"
        default: return "驾驶员\(name)身份报告"
        }
    }
}

extension JT808.MediaEvent {
    /// The note for the journal about a picture, an audio or a video recording; the data itself is not kept.
    var journalNote: String {
        let kinds = ["图片", "录音", "视频"]
        return "终端多媒体 \(kinds.indices.contains(Int(kind)) ? kinds[Int(kind)] : "文件") #\(id)"
    }
}
