namespace Entente.Content.Tests.Components;

/// <summary>One sample for each kind, and what it says.</summary>
internal static class ManifestSamples
{
    public static IReadOnlyList<(string Kind, string Content, string[] Says)> All { get; } =
    [
        ("manifest/npm", """
            {
              "name": "@acme/feed",
              "version": "1.2.0",
              "license": "(mit OR Apache-2.0)",
              "dependencies": {
                "lodash": "^4.17.21",
                "left-pad": "1.3.0",
                "alias": "npm:@real/name@2.0.0"
              },
              "devDependencies": { "jest": ">=29 <30" }
            }
            """,
            ["Itself pkg:npm/%40acme/feed@1.2.0 | (MIT OR Apache-2.0) :2", "Dependency pkg:npm/lodash [^4.17.21] :6", "Dependency pkg:npm/left-pad@1.3.0 :7",
             "Dependency pkg:npm/%40real/name@2.0.0 :8", "Development pkg:npm/jest [>=29 <30] :10"]),
        ("manifest/npm", """{ "name": "old", "version": "0.1.0", "licenses": [{ "type": "MIT", "url": "u" }, { "type": "GPL-2.0" }] }""",
            ["Itself pkg:npm/old@0.1.0 | MIT OR GPL-2.0-only :1"]),
        ("manifest/npm", """{ "name": "closed", "version": "0.1.0", "license": "UNLICENSED" }""", ["Itself pkg:npm/closed@0.1.0 | UNLICENSED :1"]),
        ("manifest/npm", """{ "name": "own", "license": "SEE LICENSE IN LICENSE.txt" }""", ["Itself pkg:npm/own | SEE LICENSE IN LICENSE.txt :1"]),
        ("lockfile/npm", """
            { "name": "app", "lockfileVersion": 1, "dependencies": {
              "a": { "version": "1.0.0", "requires": { "b": "^2" }, "dependencies": {
                "b": { "version": "2.1.0", "dev": true } } } } }
            """,
            ["Locked pkg:npm/a@1.0.0 :2", "Development pkg:npm/b@2.1.0 :3"]),
        ("lockfile/npm", """
            { "lockfileVersion": 3, "packages": {
              "": { "name": "app", "version": "1.0.0", "license": "ISC" },
              "node_modules/@s/a": { "version": "1.0.0", "license": "MIT" },
              "node_modules/a/node_modules/b": { "version": "2.0.0", "dev": true },
              "node_modules/w": { "resolved": "packages/w", "link": true } },
              "dependencies": { "a": { "version": "9.9.9" } } }
            """,
            ["Itself pkg:npm/app@1.0.0 | ISC :2", "Locked pkg:npm/%40s/a@1.0.0 | MIT :3", "Development pkg:npm/b@2.0.0 :4"]),
        ("lockfile/yarn", """
            # yarn lockfile v1


            "@babel/core@^7.0.0", "@babel/core@^7.1.0":
              version "7.2.0"
              dependencies:
                debug "^4.0.0"

            debug@^4.0.0:
              version "4.3.4"
            """,
            ["Locked pkg:npm/%40babel/core@7.2.0 :4", "Locked pkg:npm/debug@4.3.4 :9"]),
        ("lockfile/yarn", """
            __metadata:
              version: 8

            "@acme/app@workspace:.":
              version: 0.0.0-use.local
              resolution: "@acme/app@workspace:."
              linkType: soft

            "lodash@npm:^4.17.0":
              version: 4.17.21
              resolution: "lodash@npm:4.17.21"
            """,
            ["Itself pkg:npm/%40acme/app [0.0.0-use.local] :4", "Locked pkg:npm/lodash@4.17.21 :9"]),
        ("lockfile/pnpm", """
            lockfileVersion: '9.0'

            importers:

              .:
                dependencies:
                  a:
                    specifier: ^1.0.0

            packages:

              '@s/a@1.0.0':
                resolution: {integrity: sha512-x}

              string_decoder@1.1.1:
                resolution: {integrity: sha512-x}
                dev: true

            snapshots:

              '@s/a@1.0.0': {}
            """,
            ["Locked pkg:npm/%40s/a@1.0.0 :12", "Development pkg:npm/string_decoder@1.1.1 :15"]),
        ("lockfile/pnpm", """
            lockfileVersion: 5.4
            packages:
              /@s/a/1.0.0_react@17.0.2:
                dev: false
              /string_decoder/1.1.1:
                dev: true
            """,
            ["Locked pkg:npm/%40s/a@1.0.0 :3", "Development pkg:npm/string_decoder@1.1.1 :5"]),
        ("lockfile/pnpm", """
            lockfileVersion: '6.0'
            packages:
              /@s/a@1.0.0(react@17.0.2):
                dev: false
              /string_decoder@1.1.1:
                dev: true
            """,
            ["Locked pkg:npm/%40s/a@1.0.0 :3", "Development pkg:npm/string_decoder@1.1.1 :5"]),
        ("manifest/nuget", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <PackageId>Acme.Feed</PackageId>
                <Version>2.0.0</Version>
                <PackageLicenseExpression>Apache-2.0</PackageLicenseExpression>
                <JsonVersion>13.0.3</JsonVersion>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Newtonsoft.Json" Version="$(JsonVersion)" />
                <PackageReference Include="Serilog"><Version>[3.1.1]</Version></PackageReference>
                <PackageReference Include="StyleCop.Analyzers" Version="1.1.118" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """,
            ["Itself pkg:nuget/Acme.Feed@2.0.0 | Apache-2.0 :3", "Dependency pkg:nuget/Newtonsoft.Json [13.0.3] :9", "Dependency pkg:nuget/Serilog@3.1.1 :10",
             "Development pkg:nuget/StyleCop.Analyzers [1.1.118] :11"]),
        ("manifest/nuget-central", """
            <Project>
              <ItemGroup>
                <PackageVersion Include="Tomlyn" Version="2.10.2" />
                <GlobalPackageReference Include="Nerdbank.GitVersioning" Version="3.6" />
              </ItemGroup>
            </Project>
            """,
            ["Dependency pkg:nuget/Tomlyn [2.10.2] :3", "Development pkg:nuget/Nerdbank.GitVersioning [3.6] :4"]),
        ("manifest/nuget-config", """
            <packages>
              <package id="jQuery" version="3.7.1" targetFramework="net48" />
              <package id="xunit" version="2.4.2" developmentDependency="true" />
            </packages>
            """,
            ["Dependency pkg:nuget/jQuery@3.7.1 :2", "Development pkg:nuget/xunit@2.4.2 :3"]),
        ("manifest/nuspec", """
            <?xml version="1.0"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>Old.Package</id>
                <version>1.0.0</version>
                <licenseUrl>http://www.apache.org/licenses/LICENSE-2.0</licenseUrl>
                <dependencies>
                  <group targetFramework="net8.0"><dependency id="A" version="[1.0.0, 2.0.0)" /></group>
                  <dependency id="B" version="[3.0.0]" />
                </dependencies>
              </metadata>
            </package>
            """,
            ["Itself pkg:nuget/Old.Package@1.0.0 | Apache-2.0 :4", "Dependency pkg:nuget/B@3.0.0 :9", "Dependency pkg:nuget/A [[1.0.0, 2.0.0)] :8"]),
        ("lockfile/nuget", """
            { "version": 2, "dependencies": { "net10.0": {
              "Tomlyn": { "type": "Direct", "requested": "[2.10.2, )", "resolved": "2.10.2" },
              "other": { "type": "Project" } } } }
            """,
            ["Locked pkg:nuget/Tomlyn@2.10.2 :2"]),
        ("manifest/maven", """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <parent><groupId>com.acme</groupId><artifactId>parent</artifactId><version>5</version></parent>
              <artifactId>feed</artifactId>
              <properties><netty.version>4.1.100.Final</netty.version></properties>
              <licenses>
                <license><name>The Apache License, Version 2.0</name></license>
                <license><name>BSD</name><url>https://opensource.org/licenses/BSD-3-Clause</url></license>
              </licenses>
              <dependencyManagement><dependencies>
                <dependency><groupId>org.managed</groupId><artifactId>lib</artifactId><version>1.1</version></dependency>
              </dependencies></dependencyManagement>
              <dependencies>
                <dependency><groupId>io.netty</groupId><artifactId>netty-all</artifactId><version>${netty.version}</version></dependency>
                <dependency><groupId>${project.groupId}</groupId><artifactId>core</artifactId><version>${project.version}</version></dependency>
                <dependency><groupId>org.managed</groupId><artifactId>lib</artifactId></dependency>
                <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>[4.12,5)</version><scope>test</scope></dependency>
              </dependencies>
            </project>
            """,
            ["Itself pkg:maven/com.acme/feed@5 | Apache-2.0 OR BSD-3-Clause :3", "Development pkg:maven/com.acme/parent@5 :2",
             "Dependency pkg:maven/io.netty/netty-all@4.1.100.Final :13", "Dependency pkg:maven/com.acme/core@5 :14",
             "Dependency pkg:maven/org.managed/lib@1.1 :15", "Development pkg:maven/junit/junit [[4.12,5)] :16"]),
        ("manifest/maven-properties", "#Generated\nversion=1.2\ngroupId=com.acme\nartifactId=feed\n", ["Itself pkg:maven/com.acme/feed@1.2 :4"]),
        ("manifest/jar", "Manifest-Version: 1.0\r\nBundle-SymbolicName: com.acme.fe\r\n ed;singleton:=true\r\nBundle-Version: 1.2.3\r\nBundle-License: https://www.apache.org/licenses/LICENSE-2.0.txt\r\n\r\nName: x\r\n",
            ["Itself pkg:generic/com.acme.feed@1.2.3 | Apache-2.0 :2"]),
        ("manifest/gradle", """
            def nettyVersion = '4.1.1'
            dependencies {
                implementation "io.netty:netty-all:$nettyVersion"
                testImplementation 'junit:junit:4.13.2'
                testImplementation 'org.junit.jupiter:junit-jupiter:5.+'
                // implementation 'com.example:gone:1'
                api group: 'com.acme', name: 'core', version: '2.0'
                implementation platform('org.springframework.boot:spring-boot-dependencies:3.2.0')
            }
            """,
            ["Dependency pkg:maven/io.netty/netty-all@4.1.1 :3", "Development pkg:maven/org.junit.jupiter/junit-jupiter [5.+] :5",
             "Dependency pkg:maven/com.acme/core@2.0 :7", "Dependency pkg:maven/org.springframework.boot/spring-boot-dependencies@3.2.0 :8"]),
        ("lockfile/gradle", "# note\ncom.acme:core:1.0=compileClasspath,runtimeClasspath\njunit:junit:4.13.2=testCompileClasspath\nempty=x\n",
            ["Locked pkg:maven/com.acme/core@1.0 :2", "Development pkg:maven/junit/junit@4.13.2 :3"]),
        ("manifest/pypi", """
            [project]
            name = "Acme_Feed"
            version = "1.0"
            license = { text = "MIT License" }
            dependencies = [
              "requests[security]>=2.28; python_version < '4'",
              "numpy==1.26.0",
            ]
            [project.optional-dependencies]
            test = ["pytest"]
            gpu = ["cupy ~= 12.0"]
            [build-system]
            requires = ["hatchling"]
            """,
            ["Itself pkg:pypi/acme-feed@1.0 | MIT :2", "Dependency pkg:pypi/requests [>=2.28; python_version < '4'] :6", "Dependency pkg:pypi/numpy@1.26.0 :7",
             "Development pkg:pypi/pytest :10", "Dependency pkg:pypi/cupy [~= 12.0] :11", "Development pkg:pypi/hatchling :13"]),
        ("manifest/pypi", """
            [tool.poetry]
            name = "feed"
            version = "0.1.0"
            license = "Apache-2.0"
            [tool.poetry.dependencies]
            python = "^3.11"
            torch = { version = "^2.1", optional = true }
            pinned = "1.2.3"
            [tool.poetry.group.dev.dependencies]
            black = "*"
            """,
            ["Itself pkg:pypi/feed@0.1.0 | Apache-2.0 :2", "Dependency pkg:pypi/torch [^2.1] :7", "Dependency pkg:pypi/pinned@1.2.3 :8", "Development pkg:pypi/black [*] :10"]),
        ("manifest/setup-cfg", "[metadata]\nname = feed\nversion = attr: feed.__version__\nlicense = BSD\n[options]\ninstall_requires =\n    requests>=2,<3\n    six\n[options.extras_require]\ntest = pytest; python_version>'3'\n",
            ["Itself pkg:pypi/feed [attr: feed.__version__] | BSD :2", "Dependency pkg:pypi/requests [>=2] :7", "Dependency pkg:pypi/six :8", "Development pkg:pypi/pytest [; python_version>'3'] :10"]),
        ("manifest/setup-py", "from setuptools import setup\nsetup(\n    name='feed',\n    version = \"1.0\",\n    license='MIT',\n    install_requires=['requests==2.0', \"six>1\"],\n)\n",
            ["Itself pkg:pypi/feed@1.0 | MIT :3", "Dependency pkg:pypi/requests@2.0 :6", "Dependency pkg:pypi/six [>1] :6"]),
        ("manifest/python-metadata", "Metadata-Version: 2.1\nName: Flask\nVersion: 3.0.0\nClassifier: License :: OSI Approved :: MIT License\nRequires-Dist: Werkzeug>=3.0.0\nRequires-Dist: asgiref>=3.2 ; extra == 'async'\nRequires-Dist: pytest ; extra == 'test'\n\nLicense: not a header\n",
            ["Itself pkg:pypi/flask@3.0.0 | MIT :2", "Dependency pkg:pypi/werkzeug [>=3.0.0] :5", "Dependency pkg:pypi/asgiref [>=3.2 ; extra == 'async'] :6", "Development pkg:pypi/pytest [; extra == 'test'] :7"]),
        ("manifest/pip", "# c\n-r base.txt\nrequests==2.31.0 \\\n    --hash=sha256:aa\nDjango>=4,<5  # web\n-e git+https://host.invalid/x.git#egg=edited\nlocal @ https://host.invalid/l.whl\n./folder\n",
            ["Dependency pkg:pypi/requests@2.31.0 :3", "Dependency pkg:pypi/django [>=4,<5] :5", "Dependency pkg:pypi/edited :6", "Dependency pkg:pypi/local [@ https://host.invalid/l.whl] :7"]),
        ("lockfile/poetry", "[[package]]\nname = \"a\"\nversion = \"1.0\"\n[[package]]\nname = \"b\"\nversion = \"2.0\"\ngroups = [\"dev\"]\n[package.dependencies]\nc = \"*\"\n[metadata]\nlock-version = \"2.1\"\n",
            ["Locked pkg:pypi/a@1.0 :2", "Development pkg:pypi/b@2.0 :5"]),
        ("lockfile/pipenv", "{ \"_meta\": {}, \"default\": { \"requests\": { \"version\": \"==2.31.0\" } },\n \"develop\": { \"pytest\": { \"version\": \"==8.0\" } } }",
            ["Locked pkg:pypi/requests@2.31.0 :1", "Development pkg:pypi/pytest@8.0 :2"]),
        ("lockfile/uv", "version = 1\n[[package]]\nname = \"app\"\nversion = \"0.1\"\nsource = { editable = \".\" }\n[[package]]\nname = \"idna\"\nversion = \"3.7\"\nsource = { registry = \"https://host.invalid\" }\n",
            ["Itself pkg:pypi/app@0.1 :3", "Locked pkg:pypi/idna@3.7 :7"]),
        ("manifest/cargo", """
            [package]
            name = "feed"
            version = "0.3.0"
            license = "MIT/Apache-2.0"
            [dependencies]
            serde = { version = "1.0", features = ["derive"] }
            exact = "=1.2.3"
            renamed = { package = "real", version = "2" }
            [dependencies.tokio]
            version = "1"
            [target.'cfg(unix)'.dependencies]
            nix = "0.27"
            [dev-dependencies]
            criterion = "0.5"
            """,
            ["Itself pkg:cargo/feed@0.3.0 | MIT OR Apache-2.0 :2", "Dependency pkg:cargo/serde [1.0] :6", "Dependency pkg:cargo/exact@1.2.3 :7", "Dependency pkg:cargo/real [2] :8",
             "Dependency pkg:cargo/tokio [1] :9", "Development pkg:cargo/criterion [0.5] :14", "Dependency pkg:cargo/nix [0.27] :12"]),
        ("lockfile/cargo", "version = 3\n[[package]]\nname = \"feed\"\nversion = \"0.3.0\"\n[[package]]\nname = \"serde\"\nversion = \"1.0.1\"\nsource = \"registry+x\"\n",
            ["Itself pkg:cargo/feed@0.3.0 :3", "Locked pkg:cargo/serde@1.0.1 :6"]),
        ("manifest/go", "module github.com/Acme/feed\n\ngo 1.22\n\nrequire (\n\tgithub.com/pion/webrtc/v4 v4.0.1\n\tgolang.org/x/sys v0.1.0 // indirect\n)\nrequire gopkg.in/yaml.v3 v3.0.1\nreplace gopkg.in/yaml.v3 => github.com/fork/yaml v1.0.0\nreplace x.y/z => ../z\n",
            ["Itself pkg:golang/github.com/acme/feed :1", "Dependency pkg:golang/github.com/pion/webrtc/v4@v4.0.1 :6", "Locked pkg:golang/golang.org/x/sys@v0.1.0 :7",
             "Dependency pkg:golang/gopkg.in/yaml.v3@v3.0.1 :9", "Dependency pkg:golang/github.com/fork/yaml@v1.0.0 :10"]),
        ("lockfile/go", "golang.org/x/sys v0.1.0 h1:a=\ngolang.org/x/sys v0.1.0/go.mod h1:b=\n", ["Locked pkg:golang/golang.org/x/sys@v0.1.0 :1"]),
        ("manifest/go-vendor", "# golang.org/x/sys v0.1.0\n## explicit; go 1.17\ngolang.org/x/sys/unix\n# a.b/c v1.0.0 => d.e/f v2.0.0\nd.e/f\n",
            ["Dependency pkg:golang/golang.org/x/sys@v0.1.0 :1", "Locked pkg:golang/d.e/f@v2.0.0 :4"]),
    ];
}
