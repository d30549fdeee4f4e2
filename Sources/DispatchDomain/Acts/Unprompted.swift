/// The steps and journal entries without an act of an operator: of the timekeeper, of devices, of imports.
package enum Unprompted {
    package static let steps: [ActStep] = [
        ActStep(.announceDeadline, "到期告警", "announce a passed deadline", .isAside),
        ActStep(.announceMissingReply, "催办未回复告警", "announce a missing reply", .isAside),
        ActStep(.restartTimer, "时钟校正后重新计时", "start the timer again after the clock was ahead", .isAside),
        ActStep(.announceSafety, "失联告警", "announce a lost contact"),
        ActStep(.raiseSOS, "紧急求助", "raise an SOS"),
        ActStep(.alarms, "终端报警变化", "report a device's alarms"),
        ActStep(.delivered, "已送达", "report a delivery"),
        ActStep(.deliveryFailed, "未送达", "report a failed delivery"),
        ActStep(.refuseUnread, "拒收无法解析的上报", "refuse an unreadable report"),
    ]

    package static let events: [EventRow] = [
        EventRow(.deadlinePassed, "超时告警", "overdue alarm", .standsAlone),
        EventRow(.replyMissing, "催办未回复告警", "missing reply announced", .standsAlone),
        EventRow(.timerRestarted, "时钟校正后重新计时", "timer started again: the clock was ahead"),
        EventRow(.ofUnit(.safetyOverdue), "失联告警", "loss of contact announced"),
        EventRow(.ofUnit(.sosRaised), "紧急求助", "SOS raised"),
        EventRow(.ofUnit(.alarmsChanged), "终端报警变化", "device alarms changed"),
        EventRow(.ofUnit(.delivered), "已送达", "delivered"),
        EventRow(.ofUnit(.deliveryFailed), "未送达", "not delivered"),
        EventRow(.ofDesk(.deskMade), "建立值班库", "desk created"),
        EventRow(.ofDesk(.catalogueImported), "导入类别表", "catalogue imported"),
        EventRow(.ofDesk(.calendarImported), "导入日历", "calendar imported"),
        EventRow(.ofDesk(.responsibilityGridsImported), "导入责任网格", "responsibility grids imported"),
        EventRow(.ofDesk(.unitGridsImported), "导入单元网格", "unit grids imported"),
        EventRow(.ofDesk(.placesImported), "导入地名", "places imported"),
        EventRow(.ofDesk(.unitsImported), "导入力量", "units imported"),
        EventRow(.ofDesk(.operatorsImported), "导入人员", "operators imported"),
        EventRow(.ofDesk(.dayBegan), "新的一天", "new day"),
        EventRow(.ofDesk(.backedUp), "备份", "backed up"),
        EventRow(.ofDesk(.deskRestored), "恢复备份", "backup restored"),
        EventRow(.ofDesk(.deviceEnrolled), "绑定终端", "device enrolled"),
        EventRow(.ofDesk(.deviceRevoked), "停用终端", "device revoked"),
        EventRow(.ofDesk(.unitRemoved), "删除力量", "unit removed"),
        EventRow(.ofDesk(.imported), "导入记录", "import noted"),
        EventRow(.ofDesk(.repaired), "修复数据", "data repaired"),
        EventRow(.ofDesk(.trackSetAside), "轨迹文件损坏", "track file set aside"),
        EventRow(.ofDesk(.clockStepped), "时钟异常", "clock stepped"),
        EventRow(.ofDesk(.clockConfirmed), "确认时钟", "clock confirmed"),
        EventRow(.ofDesk(.deviceCodeRenewed), "终端从新地址注册,已换鉴权码", "device registered from a new address, new code"),
        EventRow(
            .ofDesk(.deviceRegistrationRefused),
            "拒绝终端从新地址注册",
            "device registration from a new address refused"
        ),
    ]
}
