// swift-tools-version:6.2
//
// Targets in alphabetical order; arrows point one way only (see ARCHITECTURE.md):
//     DispatchCore ◄─ FieldSim ◄─ ConsoleApp ◄─ zhiban
import PackageDescription

/// What every target of ours is compiled with.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "zhiban",
    products: [
        .executable(name: "zhiban", targets: ["zhiban"]),
        .executable(name: "zhiban-bench", targets: ["Bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        // MARK: Bench
        .executableTarget(
            name: "Bench",
            dependencies: [
                "DispatchCore", "FieldSim",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),

        // MARK: ConsoleApp
        .target(
            name: "ConsoleApp",
            dependencies: [
                "DispatchCore", "FieldSim",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(name: "ConsoleAppTests", dependencies: ["ConsoleApp", "DispatchCore"]),

        // MARK: DispatchCore
        .target(
            name: "DispatchCore",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                "TOMLKit",
            ],
            resources: [.copy("Data")]
        ),
        .testTarget(name: "DispatchCoreTests", dependencies: ["DispatchCore"], exclude: ["Store/Schema-1.sql"]),

        // MARK: FieldSim
        .target(name: "FieldSim", dependencies: ["DispatchCore"]),
        .testTarget(name: "FieldSimTests", dependencies: ["DispatchCore", "FieldSim"]),

        // MARK: zhiban
        .executableTarget(name: "zhiban", dependencies: ["ConsoleApp"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
