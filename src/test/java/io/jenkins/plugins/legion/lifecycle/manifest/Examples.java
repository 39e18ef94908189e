package io.jenkins.plugins.legion.lifecycle.manifest;

/** Manifests as people write them. */
public final class Examples {

    /** In Legion's spelling. */
    public static final String LEGION =
            """
            kind: ModelTraining
            id: wine
            spec:
              model:
                name: wine
                version: 1.0
              toolchain: mlflow
              entrypoint: main
              workDir: sklearn/wine
              data:
                - connName: wine-data
                  localPath: sklearn/wine/quality.csv
                  remotePath: lake/quality.csv
              hyperParameters:
                alpha: "0.5"
                depth: 007
                verbose: yes
                warm: true
              resources:
                limits: {cpu: 4024m, memory: 4024Mi}
                requests: {cpu: 2, memory: 2024Mi}
              vcsName: examples
              reference: origin/develop
            """;

    /** In ODAHU's spelling, as its server answers. */
    public static final String ODAHU =
            """
            kind: ModelTraining
            id: wine
            createdAt: 2021-05-04T10:00:00Z
            updatedAt: 2021-05-04T10:00:00Z
            deletionMark: false
            spec:
              model:
                name: wine
                version: "1.0"
                artifactNameTemplate: "{{ .Name }}-{{ .Version }}-{{ .RandomUUID }}.zip"
              toolchain: mlflow
              entrypoint: main
              workDir: sklearn/wine
              data:
                - connection: wine-data
                  localPath: sklearn/wine/
              envs:
                - name: STAGE
                  value: test
              algorithmSource:
                vcs:
                  connection: examples
                  reference: origin/develop
                objectStorage: {connection: "", path: ""}
              outputConnection: models
              nodeSelector:
                mode: training
            status:
              state: succeeded
              exitCode: 0
              artifacts: [{runId: a1b2, artifactName: wine.zip, commitID: ""}]
            """;

    /** Every field that one should write. */
    public static final String EVERYTHING =
            """
            kind: ModelTraining
            id: everything
            spec:
              model:
                name: wine
                version: "2"
                artifactNameTemplate: "{{ .Name }}.zip"
              toolchain: mlflow-project
              environment: uv
              entrypoint: train
              args: ["--fast", 1]
              workDir: wine
              image: python:3.12
              envs:
                - name: STAGE
                  value: test
              hyperParameters:
                alpha: "0.5"
              data:
                - connection: lake
                  remotePath: wine/
                  include: ["**/*.csv"]
                  exclude: [tmp/]
                  digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                  label: species
                  localPath: data
              algorithmSource:
                vcs:
                  connection: examples
                  reference: main
              outputConnection: models
              resources:
                limits: {cpu: "2", memory: 4Gi, gpu: "1"}
                requests: {cpu: 500m, memory: 1Gi, gpu: "1"}
              nodeSelector:
                example.com/gpu-model: A100
              metrics:
                rmse: min
                accuracy: max
              metricsFiles: [metrics.json, history.csv]
              timeLimit: 1h30m
            """;

    public static final String CONNECTIONS =
            """
            ---
            kind: Connection
            id: lake
            spec:
              type: s3
              uri: s3://lake/wine
              region: eu-central-1
              keyID: AKIA-hunter2
              keySecret: hunter2
              vital: true
            ---
            kind: ToolchainIntegration
            id: helper
            spec:
              entrypoint: /opt/helper
              defaultImage: helper:1
              additionalEnvironments:
                STAGE: test
            ---
            kind: ModelRoute
            id: wine-route
            spec:
              urlPrefix: /wine
              modelDeployments:
                - mdName: wine
                  weight: 50
                - mdName: wine-2
                  weight: 50
            """;

    /** In ODAHU's spelling, as its packagers bring it. */
    public static final String PACKAGING =
            """
            kind: PackagingIntegration
            id: docker-rest
            spec:
              entrypoint: "/usr/local/bin/odahu-flow-pack-to-rest"
              defaultImage: "odahu-flow-packagers:1.6"
              privileged: true
              schema:
                targets:
                  - name: docker-push
                    connectionTypes: ["docker", "ecr"]
                    default: "docker-ci"
                    required: true
                  - name: docker-pull
                    connectionTypes: ["docker", "ecr"]
                    required: false
                arguments:
                  properties:
                    - name: port
                      parameters:
                        - name: description
                          value: Port to bind.
                        - name: type
                          value: integer
                        - name: default
                          value: 5000
                    - name: imageName
                      parameters:
                        - name: type
                          value: string
                        - name: default
                          value: "{{ Name }}-{{ Version }}:{{ RandomUUID }}"
                  required: [imageName]
            ---
            kind: ModelPackaging
            id: wine
            spec:
              artifactName: wine-1.0.zip
              integrationName: docker-rest
              image: packager:1
              arguments:
                port: 8080
                imageName: "8080"
                threshold: 0.25
                smokeTest: true
                labels: {team: wine, layers: [1, two]}
              targets:
                - name: docker-push
                  connectionName: registry
              resources:
                limits: {cpu: "2", memory: 4Gi}
                requests: {cpu: 500m, memory: 1Gi}
              outputConnection: models
              nodeSelector:
                mode: packaging
            """;

    /** Every field that one should write. */
    public static final String DEPLOYMENT =
            """
            kind: ModelDeployment
            id: wine
            spec:
              image: registry.example/team/wine@sha256:0123
              predictor: triton
              port: 8080
              minReplicas: 2
              maxReplicas: 5
              resources:
                limits: {cpu: "2", memory: 4Gi, gpu: "1"}
                requests: {cpu: 500m, memory: 1Gi, gpu: "1"}
              envs:
                - name: STAGE
                  value: test
              annotations:
                example.com/team: wine, and cheese
              livenessProbeInitialDelay: 60
              readinessProbeInitialDelay: 30
              roleName: wine-tasters
              imagePullConnID: registry
              nodeSelector:
                mode: serving
              timeLimit: 20m
              settleTime: 2m
            """;

    public static final String JSON =
            """
            [
              {
                "_comment": "a remark",
                "kind": "ModelTraining",
                "id": "wine",
                "spec": {"model": {"name": "wine", "version": 1.10}, "hyperParameters": {"alpha": 1e-05, "bias": false}}
              },
            \t{"kind": "ModelPackaging", "spec": {"artifactName": "", "integrationName": "docker-rest"}}
            ]
            """;

    private Examples() {}
}
