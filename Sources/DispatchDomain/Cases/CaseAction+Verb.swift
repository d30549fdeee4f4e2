extension CaseAction.Kind {
    /// The code that the command line has for the act, so that a refusal can say what to type next.
    ///
    /// The command line itself belongs to the console, which stands above the rules: the codes are repeated here.
    /// None for what only the desk does, and for the two halves of joining two cases, which is one command.
    package var verb: String? {
        switch self {
        case .register: "n"
        case .correct: "ed"
        case .join: "jn"
        case .claim: "ac"
        case .askVerification, .answerVerification: "hs"
        case .file: "la"
        case .refuse: "rj"
        case .dispatch: "d"
        case .addUnit: "b"
        case .take: "tk"
        case .depart: "en"
        case .arrive: "ar"
        case .recall: "x"
        case .feedBack: "cl"
        // Sending back a case that is on hold takes it out of it.
        case .sendBack, .resume: "rt"
        case .sendToCheck, .answerCheck: "vf"
        case .rework: "rw"
        case .suspend: "h"
        case .close: "k"
        case .reopen: "ro"
        case .note: "nt"
        case .prioritise: "p"
        case .urge: "u"
        case .void: "vd"
        case .undo: "z"
        case .absorb, .merge, .announceDeadline, .announceMissingReply: nil
        }
    }

    /// Whether the act leaves the case where it is, so that it is not what comes next.
    package var isAside: Bool {
        switch self {
        case .correct, .join, .absorb, .note, .prioritise, .urge, .announceDeadline, .announceMissingReply: true
        default: false
        }
    }
}
