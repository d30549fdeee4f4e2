// swift-tools-version:6.2
//
// Targets in alphabetical order; an arrow means "imports", and there are no cycles (see ARCHITECTURE.md):
//     zhiban ─► ConsoleApp ─► DispatchService ─► DispatchCore ─► DispatchWire ─► DispatchDomain
//                   ├─► FieldSim ─────────────────────────────────────┘                │
//                   ├─► ConsoleScreen ─────────────────────────────────────────────────┘
//                   │      ├─► MapRender ─► CellCanvas
//                   │      └─► Themes
//                   └─► CTerminal
import PackageDescription

/// The settings of every Swift target of this package.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The shipped themes: files in `Themes/`, compiled into the program.
///
/// A test compares this list with the folder.
let themes = ["contrast", "dusk", "mono", "night", "paper", "safe"]

let package = Package(
    name: "zhiban",
    products: [
        .executable(name: "zhiban", targets: ["zhiban"]),
        .executable(name: "zhiban-bench", targets: ["Bench"]),
        .executable(name: "zhiban-nights", targets: ["Nights"]),
    ],
    dependencies: [
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // MARK: Bench
        .executableTarget(
            name: "Bench",
            dependencies: [
                "CBaseline", "CellCanvas", "ConsoleApp", "ConsoleScreen", "Cryptography", "DispatchCore",
                "DispatchDomain",
                "DispatchService", "DispatchWire", "FieldSim", "MapRender",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Benchmarks/Bench"
        ),

        // MARK: CBaseline
        .target(
            name: "CBaseline",
            path: "Benchmarks/CBaseline",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("sqlite3"), .linkedLibrary("tinfo")]
        ),

        // MARK: CCrypto
        .target(name: "CCrypto", linkerSettings: [.linkedLibrary("crypto")]),

        // MARK: CSimulatedDisk
        .target(
            name: "CSimulatedDisk",
            path: "Simulation/CSimulatedDisk",
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),

        // MARK: CTerminal
        .target(
            name: "CTerminal",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),

        // MARK: CellCanvas
        .target(name: "CellCanvas"),
        .testTarget(name: "CellCanvasTests", dependencies: ["CellCanvas", "TestSupport"]),

        // MARK: ConsoleApp
        .target(
            name: "ConsoleApp",
            dependencies: [
                "CTerminal", "CellCanvas", "ConsoleScreen", "DispatchCore", "DispatchDomain", "DispatchService",
                "DispatchWire", "FieldSim", "MapRender",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "ConsoleAppTests",
            dependencies: [
                "CTerminal", "CellCanvas", "ConsoleApp", "ConsoleScreen", "DispatchCore", "DispatchDomain",
                "DispatchWire", "MapRender", "TestSupport", "Themes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["CommandLine/Golden", "Panes/Golden"]
        ),

        // MARK: ConsoleScreen
        .target(
            name: "ConsoleScreen",
            dependencies: ["CellCanvas", "DispatchDomain", "MapRender", "Themes", "TOMLKit"]
        ),

        // MARK: Cryptography
        .target(name: "Cryptography", dependencies: ["CCrypto"]),
        .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"]),

        // MARK: DispatchCore
        .target(
            name: "DispatchCore",
            dependencies: [
                "Cryptography", "DispatchDomain", "DispatchWire",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                "TOMLKit",
            ],
            resources: [.copy("Data")]
        ),
        .testTarget(
            name: "DispatchCoreTests",
            dependencies: ["Cryptography", "DispatchCore", "DispatchDomain", "DispatchWire", "TestSupport"],
            exclude: ["Store/Journals"] + (1...4).map { "Store/Schema-\($0).sql" }
        ),

        // MARK: DispatchDomain
        .target(name: "DispatchDomain"),
        .testTarget(name: "DispatchDomainTests", dependencies: ["DispatchDomain", "TestSupport"]),

        // MARK: DispatchService
        .target(
            name: "DispatchService",
            dependencies: [
                "DispatchCore", "DispatchDomain", "DispatchWire",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "DispatchServiceTests",
            dependencies: [
                "DispatchCore", "DispatchDomain", "DispatchService", "DispatchWire", "TestSupport",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]
        ),

        // MARK: DispatchWire
        .target(name: "DispatchWire", dependencies: ["Cryptography", "DispatchDomain"]),
        .testTarget(name: "DispatchWireTests", dependencies: ["DispatchDomain", "DispatchWire", "TestSupport"]),

        // MARK: EndToEndTests
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "CellCanvas", "ConsoleApp", "ConsoleScreen", "DispatchCore", "DispatchDomain", "DispatchService",
                "DispatchWire",
                "MapRender",
                "TestSupport",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),

        // MARK: FieldSim
        .target(
            name: "FieldSim",
            dependencies: [
                "DispatchDomain", "DispatchWire",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "FieldSimTests",
            dependencies: ["ConsoleApp", "DispatchCore", "DispatchDomain", "DispatchWire", "FieldSim"]
        ),

        // MARK: MapRender
        .target(name: "MapRender", dependencies: ["CellCanvas"]),
        .testTarget(name: "MapRenderTests", dependencies: ["CellCanvas", "MapRender", "TestSupport"]),

        // MARK: NightWorld
        .target(
            name: "NightWorld",
            dependencies: [
                "CSimulatedDisk", "DispatchCore", "DispatchDomain", "DispatchService", "DispatchWire", "FieldSim",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            path: "Simulation/NightWorld"
        ),

        // MARK: Nights
        .executableTarget(
            name: "Nights",
            dependencies: ["NightWorld", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Simulation/Nights"
        ),

        // MARK: TestSupport
        .target(
            name: "TestSupport",
            dependencies: ["CTerminal", "CellCanvas", "DispatchCore", "DispatchDomain"],
            path: "Tests/TestSupport"
        ),

        // MARK: Themes
        .target(
            name: "Themes",
            path: "Themes",
            resources: themes.map { .embedInCode("\($0).toml") }
        ),

        // MARK: zhiban
        .executableTarget(name: "zhiban", dependencies: ["ConsoleApp"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where !["CBaseline", "CCrypto", "CSimulatedDisk", "CTerminal"].contains(target.name) {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}

// Test code is compiled without optimization, to build faster; the code under test is compiled as it is shipped.
for target in package.targets where target.type == .test || target.name == "TestSupport" {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}
