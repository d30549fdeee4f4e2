/// The state of a case in the closed loop (闭环), from the report to the closing.
///
/// The raw values are stored and printed: scripts rely on them.
package enum CaseState: String, Sendable, Codable, CaseIterable {
    case draft = "DRAFT"
    case reported = "REPORTED"
    case verifying = "VERIFYING"
    case verified = "VERIFIED"
    case toFile = "TO_FILE"
    case toDispatch = "TO_DISPATCH"
    case toHandle = "TO_HANDLE"
    case handling = "HANDLING"
    case suspended = "SUSPENDED"
    case feedback = "FEEDBACK"
    case checking = "CHECKING"
    case checked = "CHECKED"
    case toClose = "TO_CLOSE"
    case closed = "CLOSED"
    case closedFast = "CLOSED_FAST"
    case closedForced = "CLOSED_FORCED"
    case rejected = "REJECTED"
    case cancelled = "CANCELLED"
    case merged = "MERGED"
    case transferred = "TRANSFERRED"

    package var stage: Stage {
        switch self {
        case .draft, .reported, .verifying, .verified: .report
        case .toFile: .file
        case .toDispatch: .dispatch
        case .toHandle, .handling, .suspended, .transferred: .handle
        case .feedback, .checking, .checked: .check
        case .toClose, .closed, .closedFast, .closedForced, .rejected, .cancelled, .merged: .close
        }
    }

    /// Whether the case still needs work, that is, has not ended.
    package var isOpen: Bool {
        switch self {
        case .closed, .closedFast, .closedForced, .rejected, .cancelled, .merged: false
        case .draft, .reported, .verifying, .verified, .toFile, .toDispatch, .toHandle, .handling, .suspended,
            .transferred, .feedback, .checking, .checked, .toClose:
            true
        }
    }

    package var words: Phrase {
        switch self {
        case .draft: Phrase("登记草稿", "draft")
        case .reported: Phrase("待受理", "to accept")
        case .verifying: Phrase("核实中", "verifying")
        case .verified: Phrase("核实已反馈", "verified")
        case .toFile: Phrase("待立案", "to file")
        case .toDispatch: Phrase("待派遣", "to dispatch")
        case .toHandle: Phrase("待处置", "to handle")
        case .handling: Phrase("处置中", "handling")
        case .suspended: Phrase("挂账", "suspended")
        case .feedback: Phrase("待核查", "to check")
        case .checking: Phrase("核查中", "checking")
        case .checked: Phrase("核查已反馈", "checked")
        case .toClose: Phrase("待结案", "to close")
        case .closed: Phrase("结案", "closed")
        case .closedFast: Phrase("快速结案", "fast-track closed")
        case .closedForced: Phrase("强制结案", "force-closed")
        case .rejected: Phrase("不予受理", "refused")
        case .cancelled: Phrase("作废", "void")
        case .merged: Phrase("并案", "merged")
        case .transferred: Phrase("移交执法立案", "transferred")
        }
    }

    package static let open = allCases.filter(\.isOpen)
}

/// The six stages of the closed loop, by which cases are counted and shown.
package enum Stage: String, Sendable, Codable, CaseIterable {
    case report, file, dispatch, handle, check, close

    package var words: Phrase {
        switch self {
        case .report: Phrase("受理", "acceptance")
        case .file: Phrase("立案", "filing")
        case .dispatch: Phrase("派遣", "dispatch")
        case .handle: Phrase("处置", "handling")
        case .check: Phrase("核查", "check")
        case .close: Phrase("结案", "closing")
        }
    }
}

/// The source of a report (案件来源).
package enum CaseSource: String, Sendable, Codable, CaseIterable {
    case hotline, collector, citizen, superior, department, media, patrol, video, sensor, petition, drone, terminal

    package var words: Phrase {
        switch self {
        case .hotline: Phrase("热线", "hotline")
        case .collector: Phrase("采集员上报", "collector")
        case .citizen: Phrase("市民投诉", "citizen")
        case .superior: Phrase("上级批转", "superior")
        case .department: Phrase("部门移送", "department")
        case .media: Phrase("媒体曝光", "media")
        case .patrol: Phrase("巡查发现", "patrol")
        case .video: Phrase("视频监控", "video")
        case .sensor: Phrase("物联网", "sensor")
        case .petition: Phrase("信访", "petition")
        case .drone: Phrase("无人机", "drone")
        case .terminal: Phrase("终端上报", "device")
        }
    }
}
