import DispatchDomain
import DispatchWire

extension JT808.DriverReport {
    /// What the journal keeps of a driver's card put in or taken out.
    var words: String {
        let name = card?.name ?? ""
        switch state {
        case 1: return "驾驶员\(name)插卡到岗"
        case 2: return "驾驶员\(name)拔卡离岗"
        default: return "驾驶员\(name)身份报告"
        }
    }
}

extension JT808.MediaEvent {
    /// What the journal keeps of a picture, recording or film: that there is one.
    var words: String {
        let kinds = ["图片", "录音", "视频"]
        return "终端多媒体 \(kinds.indices.contains(Int(kind)) ? kinds[Int(kind)] : "文件") #\(id)"
    }
}
