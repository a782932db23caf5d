//! Sessions of one process, and schedulers, executors and clients of many.
//!
//! Functions travel by name: a scheduler finds them in the session that it
//! builds, an executor in its registry, a client in its own session, to
//! which they are added after it was made one of Ballista's (that step
//! replaces all functions that were there before).

use std::{net::SocketAddr, sync::Arc, time::Duration};

use ballista::extension::{SessionConfigExt, SessionContextExt};
use ballista_core::{
    registry::BallistaFunctionRegistry, utils::default_session_builder,
};
use ballista_executor::executor_process::{
    ExecutorProcessConfig, start_executor_process,
};
use ballista_scheduler::{
    cluster::BallistaCluster, config::SchedulerConfig,
    scheduler_process::start_server,
};
use datafusion::{
    execution::{
        SessionState, context::SessionContext,
        session_state::SessionStateBuilder,
    },
    prelude::SessionConfig,
};

use crate::{Failure, functions};

/// A batch has so many rows at most. Pages are longer than what engines
/// expect in a row: the 8,192 rows that are usual would be 40 MB and more.
const BATCH_ROWS: usize = 1024;

/// Every query is one task from its files to its output: an exchange of rows
/// between tasks is what a lost executor can break.
fn one_task(config: SessionConfig) -> SessionConfig {
    config.with_target_partitions(1).with_batch_size(BATCH_ROWS)
}

/// A session of this process, whose queries are one task each.
///
/// # Errors
///
/// If the functions cannot be registered.
pub fn local() -> Result<SessionContext, Failure> {
    session(one_task(SessionConfig::new()))
}

/// A session of this process, which uses all cores for one query.
///
/// # Errors
///
/// If the functions cannot be registered.
pub fn local_for_sql() -> Result<SessionContext, Failure> {
    session(SessionConfig::new().with_batch_size(BATCH_ROWS))
}

fn session(config: SessionConfig) -> Result<SessionContext, Failure> {
    let mut state = SessionStateBuilder::new()
        .with_default_features()
        .with_config(config)
        .build();
    functions::register(&mut state)?;
    Ok(SessionContext::new_with_state(state))
}

/// A session whose queries run on the cluster of the scheduler at `address`,
/// which is `host:port`.
///
/// # Errors
///
/// If the address is none, or nobody answers there.
pub async fn connect(address: &str) -> Result<SessionContext, Failure> {
    let (host, port) = host_and_port(address)?;
    // The client of Ballista connects with its first query, and what it says
    // then is hard to understand.
    let reached = tokio::time::timeout(
        CONNECTING,
        tokio::net::TcpStream::connect((host, port)),
    )
    .await;
    match reached {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => {
            return Err(
                format!("no scheduler answers at {address}: {error}").into()
            );
        }
        Err(_) => {
            return Err(format!(
                "no scheduler answers at {address} within {CONNECTING:?}"
            )
            .into());
        }
    }
    let state = SessionStateBuilder::new()
        .with_default_features()
        .with_config(one_task(SessionConfig::new_with_ballista()))
        .build();
    let url = format!("df://{host}:{port}");
    let context = SessionContext::remote_with_state(&url, state).await?;
    for function in functions::all() {
        context.register_udf(function.as_ref().clone());
    }
    Ok(context)
}

/// Splits `host:port`.
///
/// # Errors
///
/// If there is no port.
pub fn host_and_port(address: &str) -> Result<(&str, u16), Failure> {
    address
        .strip_prefix("df://")
        .unwrap_or(address)
        .rsplit_once(':')
        .and_then(|(host, port)| Some((host, port.parse().ok()?)))
        .ok_or_else(|| {
            format!("found the address `{address}`, expected host:port").into()
        })
}

const CONNECTING: Duration = Duration::from_secs(10);

fn scheduler_session(
    config: SessionConfig,
) -> datafusion::common::Result<SessionState> {
    let mut state = default_session_builder(config)?;
    functions::register(&mut state)?;
    Ok(state)
}

/// Serves as the scheduler at `address` until the process ends.
///
/// An executor that is silent for `executor_timeout` counts as lost, and its
/// tasks are given to others.
///
/// # Errors
///
/// If the address is taken.
pub async fn scheduler(
    address: SocketAddr,
    executor_timeout: Duration,
) -> Result<(), Failure> {
    let seconds = executor_timeout.as_secs().max(2);
    let config = SchedulerConfig {
        bind_host: address.ip().to_string(),
        external_host: address.ip().to_string(),
        bind_port: address.port(),
        executor_timeout_seconds: seconds,
        expire_dead_executor_interval_seconds: (seconds / 4).max(1),
        no_executors_grace_period_seconds: seconds.max(180),
        ..SchedulerConfig::default()
    }
    .with_override_session_builder(Arc::new(scheduler_session));
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, address, Arc::new(config)).await?;
    Ok(())
}

/// How an executor is reached, and whom it works for.
#[derive(Clone, Debug)]
pub struct Executor {
    /// The address that it binds, and at which others reach it.
    pub host: String,
    /// The port for results.
    pub port: u16,
    /// The port for tasks.
    pub task_port: u16,
    /// The scheduler's host.
    pub scheduler_host: String,
    /// The scheduler's port.
    pub scheduler_port: u16,
    /// How many tasks run at a time.
    pub tasks: usize,
    /// How often it tells the scheduler that it lives.
    pub heartbeat: Duration,
    /// How long it waits for the scheduler to be there.
    pub patience: Duration,
}

/// Serves as an executor until the process is told to end; tasks that run
/// then are finished first.
///
/// # Errors
///
/// If a port is taken or the scheduler is not there.
pub async fn executor(executor: Executor) -> Result<(), Failure> {
    let mut registry = BallistaFunctionRegistry::default();
    for function in functions::all() {
        let name = function.name().to_owned();
        registry.scalar_functions.insert(name, function);
    }
    let config = ExecutorProcessConfig {
        bind_host: executor.host.clone(),
        external_host: Some(executor.host),
        port: executor.port,
        grpc_port: executor.task_port,
        scheduler_host: executor.scheduler_host,
        scheduler_port: executor.scheduler_port,
        scheduler_connect_timeout_seconds: u16::try_from(
            executor.patience.as_secs(),
        )
        .unwrap_or(u16::MAX),
        vcores: executor.tasks,
        executor_heartbeat_interval_seconds: executor
            .heartbeat
            .as_secs()
            .max(1),
        override_function_registry: Some(Arc::new(registry)),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await?;
    Ok(())
}
