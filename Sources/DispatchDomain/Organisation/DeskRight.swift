/// A right (权限) to change the desk by a command of its own, such as `zhiban device enrol`.
///
/// What the lines of the command language may do is in the table of transitions. The desk itself (`Actor.desk`) has
/// every right: it enrols the devices that `serve --adopt` takes, and writes the nightly backup.
package enum DeskRight: Hashable, Sendable, CaseIterable {
    case enrolDevices, revokeDevices, importData, backUp, restore, repairData, confirmClock

    /// The roles that have the right; an administrator (系统管理员) has every one.
    package var roles: [Role] { row.roles }
    /// What it is a right to do, as a verb in English.
    package var words: Phrase { row.words }

    private var row: (roles: [Role], words: Phrase) {
        switch self {
        case .enrolDevices: ([.admin], Phrase("绑定终端", "enrol devices"))
        case .revokeDevices: ([.admin], Phrase("停用终端", "revoke devices"))
        case .importData: ([.admin], Phrase("导入数据", "import data"))
        // A backup holds the keys of all devices.
        case .backUp: ([.admin], Phrase("备份", "back up the desk"))
        case .restore: ([.admin], Phrase("恢复备份", "restore a backup"))
        case .repairData: ([.admin], Phrase("修复数据", "repair the data"))
        case .confirmClock: ([.admin], Phrase("确认时钟", "confirm the clock"))
        }
    }

    package func allows(_ actor: Actor) -> Bool {
        actor.has(.system) || roles.contains(where: actor.has)
    }

    /// Throws `DeskRefusal.notAllowed` if the actor does not have the right.
    package func require(of actor: Actor) throws(Refusal) {
        guard allows(actor) else { throw .ofDesk(.notAllowed(self, to: actor.name)) }
    }
}
